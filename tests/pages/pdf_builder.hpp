#pragma once

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "pages/samples.hpp"

namespace recto::pages::testing {

/// A PDF put together object by object. Objects 1 to 3 are the catalog, the page tree and Helvetica.
class PdfBuilder {
  public:
    PdfBuilder()
        : objects_{"", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"} {}

    /// @return the object's number.
    int add(std::string object) {
        objects_.push_back(std::move(object));
        return static_cast<int>(objects_.size());
    }

    int add_stream(const std::string& entries, const std::string& content) {
        return add("<< " + entries + " /Length " + std::to_string(content.size()) + " >>\nstream\n" + content +
                   "\nendstream");
    }

    /// @param box /MediaBox. @param entries more of the page's dictionary. @param resources more than the font /F.
    PdfBuilder& page(const std::string& content, const std::string& box = "0 0 200 100",
                     const std::string& entries = "", const std::string& resources = "") {
        const int stream = add_stream("", content);
        kids_ += std::to_string(add("<< /Type /Page /Parent 2 0 R /MediaBox [" + box + "] /Contents " +
                                    std::to_string(stream) + " 0 R /Resources << /Font << /F 3 0 R >> " + resources +
                                    " >> " + entries + " >>")) +
                 " 0 R ";
        ++count_;
        return *this;
    }

    PdfBuilder& catalog(const std::string& entries) {
        catalog_ = entries;
        return *this;
    }

    /// @param count what the page tree claims; negative: the truth.
    [[nodiscard]] Buffer bytes(int count = -1) {
        objects_[0] = "<< /Type /Catalog /Pages 2 0 R " + catalog_ + " >>";
        objects_[1] =
            "<< /Type /Pages /Kids [" + kids_ + "] /Count " + std::to_string(count < 0 ? count_ : count) + " >>";
        std::string out = "%PDF-1.7\n";
        std::string table = "xref\n0 " + std::to_string(objects_.size() + 1) + "\n0000000000 65535 f \n";
        for (std::size_t i = 0; i < objects_.size(); ++i) {
            std::array<char, 32> row{};
            std::snprintf(row.data(), row.size(), "%010zu 00000 n \n", out.size());
            table += row.data();
            out += std::to_string(i + 1) + " 0 obj\n" + objects_[i] + "\nendobj\n";
        }
        return bytes_of(out + table + "trailer\n<< /Size " + std::to_string(objects_.size() + 1) +
                        " /Root 1 0 R >>\nstartxref\n" + std::to_string(out.size()) + "\n%%EOF\n");
    }

  private:
    std::vector<std::string> objects_;
    std::string kids_;
    std::string catalog_;
    int count_ = 0;
};

/// A page's content: one line of Helvetica. @param at "x y" of its start, points.
inline std::string text_content(const std::string& text, const std::string& at = "20 60", int size = 12) {
    return "BT /F " + std::to_string(size) + " Tf " + at + " Td (" + text + ") Tj ET";
}

/// A page's content: rectangles in the quarters of 200 x 100 points: red, green, blue, and nothing bottom right.
inline std::string quarters_content() {
    return "0.8627 0.1176 0.1176 rg 0 50 100 50 re f 0.1176 0.7059 0.1176 rg 100 50 100 50 re f "
           "0.1176 0.1176 0.7843 rg 0 0 100 50 re f";
}

}  // namespace recto::pages::testing
