#pragma once

#include <cstddef>

/// The few functions of PDFium's C interface that are used, as its public headers document them
/// (fpdfview.h, fpdf_text.h, fpdf_edit.h, fpdf_formfill.h). The library comes without headers.
extern "C" {

struct fpdf_document_t__;
struct fpdf_page_t__;
struct fpdf_bitmap_t__;
struct fpdf_textpage_t__;
struct fpdf_pageobject_t__;
struct fpdf_form_handle_t__;
struct fpdf_annotation_t__;
using FPDF_DOCUMENT = fpdf_document_t__*;
using FPDF_PAGE = fpdf_page_t__*;
using FPDF_BITMAP = fpdf_bitmap_t__*;
using FPDF_TEXTPAGE = fpdf_textpage_t__*;
using FPDF_PAGEOBJECT = fpdf_pageobject_t__*;
using FPDF_FORMHANDLE = fpdf_form_handle_t__*;
using FPDF_ANNOTATION = fpdf_annotation_t__*;

struct FPDF_LIBRARY_CONFIG {
    int version;
    const char** user_font_paths;
    void* isolate;
    unsigned v8_embedder_slot;
};

struct FS_MATRIX {
    float a, b, c, d, e, f;
};

struct FS_RECTF {
    float left, top, right, bottom;
};

/// Version 2. Every callback may be null.
struct FPDF_FORMFILLINFO {
    int version;
    void* callbacks[15];
    void* javascript;
    int xfa_disabled;
    void* xfa_callbacks[17];
};

void FPDF_InitLibraryWithConfig(const FPDF_LIBRARY_CONFIG* config);
unsigned long FPDF_GetLastError();

FPDF_DOCUMENT FPDF_LoadMemDocument64(const void* data, std::size_t size, const char* password);
void FPDF_CloseDocument(FPDF_DOCUMENT document);
int FPDF_GetPageCount(FPDF_DOCUMENT document);
int FPDF_DocumentHasValidCrossReferenceTable(FPDF_DOCUMENT document);
int FPDF_GetFormType(FPDF_DOCUMENT document);

FPDF_FORMHANDLE FPDFDOC_InitFormFillEnvironment(FPDF_DOCUMENT document, FPDF_FORMFILLINFO* info);
void FPDFDOC_ExitFormFillEnvironment(FPDF_FORMHANDLE form);
void FPDF_SetFormFieldHighlightAlpha(FPDF_FORMHANDLE form, unsigned char alpha);
void FORM_OnAfterLoadPage(FPDF_PAGE page, FPDF_FORMHANDLE form);
void FORM_OnBeforeClosePage(FPDF_PAGE page, FPDF_FORMHANDLE form);
void FPDF_FFLDraw(FPDF_FORMHANDLE form, FPDF_BITMAP bitmap, FPDF_PAGE page, int x, int y, int width, int height,
                  int rotate, int flags);

FPDF_PAGE FPDF_LoadPage(FPDF_DOCUMENT document, int index);
void FPDF_ClosePage(FPDF_PAGE page);
float FPDF_GetPageWidthF(FPDF_PAGE page);
float FPDF_GetPageHeightF(FPDF_PAGE page);
int FPDF_PageToDevice(FPDF_PAGE page, int x, int y, int width, int height, int rotate, double page_x, double page_y,
                      int* device_x, int* device_y);

FPDF_BITMAP FPDFBitmap_CreateEx(int width, int height, int format, void* first_row, int stride);
void FPDFBitmap_Destroy(FPDF_BITMAP bitmap);
void FPDF_RenderPageBitmap(FPDF_BITMAP bitmap, FPDF_PAGE page, int x, int y, int width, int height, int rotate,
                           int flags);

int FPDFPage_CountObjects(FPDF_PAGE page);
FPDF_PAGEOBJECT FPDFPage_GetObject(FPDF_PAGE page, int index);
int FPDFFormObj_CountObjects(FPDF_PAGEOBJECT form);
FPDF_PAGEOBJECT FPDFFormObj_GetObject(FPDF_PAGEOBJECT form, unsigned long index);
int FPDFPageObj_GetType(FPDF_PAGEOBJECT object);
int FPDFPageObj_GetMatrix(FPDF_PAGEOBJECT object, FS_MATRIX* matrix);
int FPDFImageObj_GetImagePixelSize(FPDF_PAGEOBJECT image, unsigned* width, unsigned* height);
int FPDFTextObj_GetTextRenderMode(FPDF_PAGEOBJECT text);

int FPDFPage_GetAnnotCount(FPDF_PAGE page);
FPDF_ANNOTATION FPDFPage_GetAnnot(FPDF_PAGE page, int index);
void FPDFPage_CloseAnnot(FPDF_ANNOTATION annotation);
int FPDFAnnot_GetSubtype(FPDF_ANNOTATION annotation);
int FPDFAnnot_GetFlags(FPDF_ANNOTATION annotation);
int FPDFAnnot_GetRect(FPDF_ANNOTATION annotation, FS_RECTF* rect);

FPDF_TEXTPAGE FPDFText_LoadPage(FPDF_PAGE page);
void FPDFText_ClosePage(FPDF_TEXTPAGE text);
int FPDFText_CountChars(FPDF_TEXTPAGE text);
unsigned FPDFText_GetUnicode(FPDF_TEXTPAGE text, int index);
int FPDFText_IsGenerated(FPDF_TEXTPAGE text, int index);
int FPDFText_IsHyphen(FPDF_TEXTPAGE text, int index);
int FPDFText_HasUnicodeMapError(FPDF_TEXTPAGE text, int index);
double FPDFText_GetFontSize(FPDF_TEXTPAGE text, int index);
int FPDFText_GetMatrix(FPDF_TEXTPAGE text, int index, FS_MATRIX* matrix);
int FPDFText_GetCharBox(FPDF_TEXTPAGE text, int index, double* left, double* right, double* bottom, double* top);
int FPDFText_GetLooseCharBox(FPDF_TEXTPAGE text, int index, FS_RECTF* box);
int FPDFText_GetFillColor(FPDF_TEXTPAGE text, int index, unsigned* r, unsigned* g, unsigned* b, unsigned* a);
FPDF_PAGEOBJECT FPDFText_GetTextObject(FPDF_TEXTPAGE text, int index);

}  // extern "C"

namespace recto::pages::pdfium {

constexpr unsigned long kPasswordError = 4;
constexpr int kBitmapBgr = 2;
constexpr int kObjectText = 1;
constexpr int kObjectImage = 3;
constexpr int kObjectForm = 5;
constexpr int kRenderInvisible = 3;
constexpr int kRenderClip = 7;
constexpr int kAnnotationLink = 2;
constexpr int kAnnotationHighlight = 9;  // 9 to 12: highlight, underline, squiggly, strike-out
constexpr int kAnnotationStrikeOut = 12;
constexpr int kAnnotationPopup = 16;
constexpr int kAnnotationHidden = 2 | 32;  // flags: hidden, no view
constexpr int kDrawAnnotations = 0x01;
constexpr int kReverseByteOrder = 0x10;

}  // namespace recto::pages::pdfium
