#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/image.hpp"
#include "text/read.hpp"

namespace recto::text {

/// A recognizer for any script that Tesseract has data for (Smith, "An Overview of the Tesseract OCR Engine", ICDAR
/// 2007; its LSTM recognizer). libtesseract.so.5 is loaded when the first reader is built and stays loaded; the data
/// come from TESSDATA_PREFIX or the system's folder. It runs on its callers' threads: where it is built with OpenMP,
/// OpenMP is kept to one thread while it reads. Its messages go to /dev/null, in the whole process.
class TesseractReader {
  public:
    /// @param language one or more of Tesseract's languages, e.g. "ell", "rus+ukr", "script/Greek".
    /// @param concurrency how many calls run at once; more are right too, but set Tesseract up each time.
    /// @throws Error LanguageUnavailable where Tesseract or one of the languages is not on this machine,
    /// InvalidArgument where `language` is no such list.
    TesseractReader(const std::string& language, int concurrency);
    ~TesseractReader();
    TesseractReader(TesseractReader&&) noexcept;
    TesseractReader& operator=(TesseractReader&&) noexcept;

    /// Reads one line of text. May be called from several threads at once.
    /// @param strip RGB or grey, upright, as `Reader` takes it.
    /// @return its code points in logical order, a space between words; combining marks stand where their base does.
    [[nodiscard]] std::vector<Glyph> read(const Image& strip) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The Debian package that holds a language's data, e.g. "tesseract-ocr-chi-sim" for "chi_sim".
[[nodiscard]] std::string language_package(const std::string& language);

}  // namespace recto::text
