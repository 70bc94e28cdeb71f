#include "text/tesseract.hpp"

#include <dlfcn.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <mutex>
#include <utility>

#include "core/utf8.hpp"
#include "image/binarize.hpp"
#include "recto/error.hpp"

namespace recto::text {
namespace {

// The part of Tesseract 5's C API (capi.h) that is used; its types are opaque.
struct TessBaseAPI;
struct TessResultIterator;
struct TessPageIterator;
constexpr int kWord = 3;        // RIL_WORD
constexpr int kSymbol = 4;      // RIL_SYMBOL
constexpr int kSingleLine = 7;  // PSM_SINGLE_LINE

constexpr float kSpace = 1;  // Tesseract says where words end, not how sure it is
constexpr int kBorder = 12;  // paper round a strip, in pixels: letters that touch the picture's edge are misread

Error not_installed(const std::string& why) {
    return {ErrorKind::LanguageUnavailable, "Tesseract 5 is not on this machine (" + why +
                                                "); Debian's packages are libtesseract5 and tesseract-ocr-LANGUAGE"};
}

// The functions of libtesseract, found at run time: the library is the system's, never linked or shipped.
class Library {
    void* handle_ = open();  // first: the functions are found in it

  public:
    // Loaded once and never unloaded: OpenMP's threads and thread-local objects outlive any reader.
    static const Library& get() {
        static const Library library;
        return library;
    }

    TessBaseAPI* (*create)() = find("TessBaseAPICreate");
    void (*destroy)(TessBaseAPI*) = find("TessBaseAPIDelete");
    int (*set_variable)(TessBaseAPI*, const char*, const char*) = find("TessBaseAPISetVariable");
    int (*init)(TessBaseAPI*, const char*, const char*) = find("TessBaseAPIInit3");
    char** (*loaded_languages)(const TessBaseAPI*) = find("TessBaseAPIGetLoadedLanguagesAsVector");
    void (*set_mode)(TessBaseAPI*, int) = find("TessBaseAPISetPageSegMode");
    void (*set_image)(TessBaseAPI*, const unsigned char*, int, int, int, int) = find("TessBaseAPISetImage");
    void (*set_resolution)(TessBaseAPI*, int) = find("TessBaseAPISetSourceResolution");
    int (*recognize)(TessBaseAPI*, void*) = find("TessBaseAPIRecognize");
    void (*clear)(TessBaseAPI*) = find("TessBaseAPIClear");
    TessResultIterator* (*iterator)(TessBaseAPI*) = find("TessBaseAPIGetIterator");
    void (*destroy_iterator)(TessResultIterator*) = find("TessResultIteratorDelete");
    int (*next)(TessResultIterator*, int) = find("TessResultIteratorNext");
    char* (*text)(const TessResultIterator*, int) = find("TessResultIteratorGetUTF8Text");
    float (*confidence)(const TessResultIterator*, int) = find("TessResultIteratorConfidence");
    const TessPageIterator* (*place)(const TessResultIterator*) = find("TessResultIteratorGetPageIteratorConst");
    int (*box)(const TessPageIterator*, int, int*, int*, int*, int*) = find("TessPageIteratorBoundingBox");
    int (*begins)(const TessPageIterator*, int) = find("TessPageIteratorIsAtBeginningOf");
    void (*delete_text)(const char*) = find("TessDeleteText");
    void (*delete_texts)(char**) = find("TessDeleteTextArray");

    // OpenMP's, null where Tesseract is built without it.
    int (*levels)() = find_openmp("omp_get_max_active_levels");
    void (*set_levels)(int) = find_openmp("omp_set_max_active_levels");

  private:
    // A symbol that becomes a pointer to whatever function it is given to.
    struct Symbol {
        void* address;
        template <typename Function>
        operator Function*() const {  // NOLINT(google-explicit-constructor)
            return reinterpret_cast<Function*>(address);
        }
    };

    Library() {
        // A parameter of the process: set here, before any other thread can read it.
        TessBaseAPI* const api = create();
        set_variable(api, "debug_file", "/dev/null");
        destroy(api);
    }

    static void* open() {
        void* const handle = dlopen("libtesseract.so.5", RTLD_NOW | RTLD_LOCAL);
        if (handle == nullptr) throw not_installed(dlerror());
        return handle;
    }

    [[nodiscard]] Symbol find(const char* name) const {
        void* const address = dlsym(handle_, name);
        if (address == nullptr) throw not_installed(std::string("its library has no ") + name);
        return {address};
    }

    [[nodiscard]] Symbol find_openmp(const char* name) const { return {dlsym(handle_, name)}; }
};

// Keeps OpenMP to the calling thread: with no level of parallelism allowed, its regions run as plain code. The engine's
// own threads share the work already, and OMP_THREAD_LIMIT would be read before it could be set.
class OneThread {
  public:
    explicit OneThread(const Library& library) : library_(library) {
        if (!library_.levels || !library_.set_levels) return;
        before_ = library_.levels();
        library_.set_levels(0);
    }
    ~OneThread() {
        if (library_.levels && library_.set_levels) library_.set_levels(before_);
    }
    OneThread(const OneThread&) = delete;
    OneThread& operator=(const OneThread&) = delete;

  private:
    const Library& library_;
    int before_ = 0;
};

std::vector<std::string> languages_in(const std::string& list) {
    std::vector<std::string> languages(1);
    for (const char c : list) {
        if (c == '+')
            languages.emplace_back();
        else
            languages.back() += c;
    }
    // A language is part of a file's name: nothing that could lead out of Tesseract's folder.
    const auto fine = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '/'; };
    for (const std::string& language : languages)
        if (language.empty() || language.front() == '/' || !std::all_of(language.begin(), language.end(), fine))
            throw Error(ErrorKind::InvalidArgument, "\"" + list + "\" is no language; one is written ell, or rus+ukr");
    return languages;
}

Error no_data(const std::vector<std::string>& languages) {
    std::string message = "Tesseract has no data for ";
    std::string packages;
    for (const std::string& language : languages) {
        message += (packages.empty() ? "" : ", ") + language;
        packages += (packages.empty() ? "" : ", ") + language_package(language);
    }
    return {ErrorKind::LanguageUnavailable,
            message + "; on Debian: apt-get install " + packages + " (or set TESSDATA_PREFIX to the data's folder)"};
}

// One instance of Tesseract: one thread's at a time.
class Handle {
  public:
    Handle(const Library& library, const std::string& language) : api_(library.create()) {
        const OneThread one(library);
        if (library.init(get(), nullptr, language.c_str()) != 0) throw no_data(languages_in(language));
        std::vector<std::string> missing = languages_in(language);
        char** const loaded = library.loaded_languages(get());
        for (char** name = loaded; *name != nullptr; ++name) std::erase(missing, *name);
        library.delete_texts(loaded);
        if (!missing.empty()) throw no_data(missing);
        library.set_mode(get(), kSingleLine);
    }

    [[nodiscard]] TessBaseAPI* get() const { return api_.get(); }

  private:
    struct Destroy {
        void operator()(TessBaseAPI* api) const { Library::get().destroy(api); }
    };
    std::unique_ptr<TessBaseAPI, Destroy> api_;
};

// The strip in grey, with paper round it in the strip's own shade.
Image framed(const Image& strip) {
    const Image gray = image::to_gray(strip);
    std::vector<std::uint8_t> shades(gray.row(0).begin(), gray.row(0).end());
    const auto last = gray.row(gray.height() - 1);
    shades.insert(shades.end(), last.begin(), last.end());
    const auto middle = shades.begin() + static_cast<std::ptrdiff_t>(shades.size() / 2);
    std::nth_element(shades.begin(), middle, shades.end());
    Image framed(gray.width() + 2 * kBorder, gray.height() + 2 * kBorder, 1, *middle);
    for (int y = 0; y < gray.height(); ++y)
        std::copy_n(gray.row(y).begin(), gray.width(), framed.row(y + kBorder).begin() + kBorder);
    return framed;
}

// Whether a picture is bare paper: Tesseract would stretch its contrast and read letters into it.
bool is_bare(const Image& gray) {
    constexpr int least = 24;  // grey levels between ink and paper
    const auto [dark, light] = std::minmax_element(gray.data(), gray.data() + gray.stride() * gray.height());
    return *light - *dark < least;
}

void append_symbol(const Library& library, const TessResultIterator* at, std::vector<Glyph>& glyphs) {
    char* const text = library.text(at, kSymbol);
    if (text == nullptr) return;
    const std::u32string points = utf8::decode(text);
    library.delete_text(text);
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    library.box(library.place(at), kSymbol, &left, &top, &right, &bottom);
    const float position = static_cast<float>(left + right) / 2 - kBorder;
    const float probability = std::clamp(library.confidence(at, kSymbol) / 100, 0.0F, 1.0F);
    const bool starts_word = library.begins(library.place(at), kWord) != 0;
    if (starts_word && !glyphs.empty()) glyphs.push_back({U' ', kSpace, (glyphs.back().position + position) / 2, 0});
    for (const char32_t point : points) glyphs.push_back({point, probability, position, 0});
}

// Tesseract's Greek data write the micro sign where mu is meant.
void mend_mu(std::vector<Glyph>& glyphs) {
    const auto greek = [](const Glyph& glyph) { return glyph.character >= 0x370 && glyph.character <= 0x3FF; };
    if (std::none_of(glyphs.begin(), glyphs.end(), greek)) return;
    for (Glyph& glyph : glyphs)
        if (glyph.character == U'\u00B5') glyph.character = U'\u03BC';
}

// Chinese and Japanese have no spaces between words; Tesseract's data put some between characters.
void close_up(std::vector<Glyph>& glyphs) {
    const auto wide = [](char32_t c) {
        return (c >= 0x2E80 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
               (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
    };
    std::vector<Glyph> kept;
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        const bool inside = i > 0 && i + 1 < glyphs.size();
        if (glyphs[i].character == U' ' && inside && wide(glyphs[i - 1].character) && wide(glyphs[i + 1].character))
            continue;
        kept.push_back(glyphs[i]);
    }
    glyphs = std::move(kept);
}

std::vector<Glyph> glyphs_of(const Library& library, TessBaseAPI* api) {
    const auto destroy = [&](TessResultIterator* iterator) { library.destroy_iterator(iterator); };
    const std::unique_ptr<TessResultIterator, decltype(destroy)> at(library.iterator(api), destroy);
    std::vector<Glyph> glyphs;
    if (!at) return glyphs;
    do append_symbol(library, at.get(), glyphs);
    while (library.next(at.get(), kSymbol) != 0);
    mend_mu(glyphs);
    close_up(glyphs);
    return glyphs;
}

}  // namespace

struct TesseractReader::Impl {
    const Library& library = Library::get();
    std::string language;
    std::size_t most = 1;
    // Setting Tesseract up costs a tenth of a second and its data's memory, so as many are kept as may run at once.
    std::mutex mutex;
    std::vector<Handle> idle;

    Handle take() {
        const std::lock_guard lock(mutex);
        if (idle.empty()) return {library, language};
        Handle handle = std::move(idle.back());
        idle.pop_back();
        return handle;
    }

    void give_back(Handle handle) {
        const std::lock_guard lock(mutex);
        if (idle.size() < most) idle.push_back(std::move(handle));
    }
};

TesseractReader::TesseractReader(const std::string& language, int concurrency) {
    static_cast<void>(languages_in(language));
    impl_ = std::make_unique<Impl>();
    impl_->language = language;
    impl_->most = static_cast<std::size_t>(std::max(concurrency, 1));
    impl_->give_back(impl_->take());
}

TesseractReader::~TesseractReader() = default;
TesseractReader::TesseractReader(TesseractReader&&) noexcept = default;
TesseractReader& TesseractReader::operator=(TesseractReader&&) noexcept = default;

std::vector<Glyph> TesseractReader::read(const Image& strip) const {
    if (strip.empty()) return {};
    const Library& library = impl_->library;
    const Image image = framed(strip);
    if (is_bare(image)) return {};
    Handle handle = impl_->take();
    const OneThread one(library);
    TessBaseAPI* const api = handle.get();
    library.set_image(api, image.data(), image.width(), image.height(), 1, image.width());
    // A line of 36 rows of text is 9 points high at 300 dots an inch; without a number Tesseract guesses and complains.
    library.set_resolution(api, 300);
    std::vector<Glyph> glyphs;
    if (library.recognize(api, nullptr) == 0) glyphs = glyphs_of(library, api);
    library.clear(api);
    impl_->give_back(std::move(handle));
    return glyphs;
}

std::string language_package(const std::string& language) {
    std::string name = language;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return c == '_' || c == '/' ? '-' : static_cast<char>(std::tolower(c)); });
    return "tesseract-ocr-" + name;
}

}  // namespace recto::text
