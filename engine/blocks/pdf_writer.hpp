#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recto::blocks {

/// Writes the objects of a PDF 1.7 file (ISO 32000-1) one after the other, and the table of where they are.
class PdfWriter {
  public:
    PdfWriter();

    /// A number for an object that is written later.
    [[nodiscard]] int reserve();
    /// @param body the object's content, e.g. "<< /Type /Catalog >>".
    void object(int number, std::string_view body);
    /// @param entries of the stream's dictionary besides its length.
    void stream(int number, std::string_view entries, std::span<const std::byte> bytes);
    void stream(int number, std::string_view entries, std::string_view bytes);
    /// As `stream`, deflated.
    void compressed_stream(int number, std::string_view entries, std::string_view bytes);

    /// Ends the file; every reserved object must have been written.
    [[nodiscard]] std::vector<std::byte> finish(int catalog, int info);

  private:
    void append(std::span<const std::byte> bytes);
    void append(std::string_view text);
    void begin(int number);

    std::vector<std::byte> out_;
    std::vector<std::size_t> offsets_;  // of object 1, 2, ...
};

/// A reference to an object, e.g. "7 0 R".
[[nodiscard]] std::string reference(int number);

}  // namespace recto::blocks
