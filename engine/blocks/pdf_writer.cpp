#include "blocks/pdf_writer.hpp"

#include <zlib.h>

#include <algorithm>
#include <new>

namespace recto::blocks {
namespace {

std::string ten_digits(std::size_t offset) {
    const std::string digits = std::to_string(offset);
    return std::string(10 - digits.size(), '0') + digits;
}

std::string deflated(std::string_view bytes) {
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::string out(size, '\0');
    const auto* in = reinterpret_cast<const Bytef*>(bytes.data());
    if (compress(reinterpret_cast<Bytef*>(out.data()), &size, in, static_cast<uLong>(bytes.size())) != Z_OK)
        throw std::bad_alloc();
    out.resize(size);
    return out;
}

}  // namespace

// The comment of bytes above 127 tells transfer programs that the file is binary (7.5.2).
PdfWriter::PdfWriter() {
    append("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
}

int PdfWriter::reserve() {
    offsets_.push_back(0);
    return static_cast<int>(offsets_.size());
}

void PdfWriter::append(std::span<const std::byte> bytes) {
    const std::size_t end = out_.size();
    out_.resize(end + bytes.size());
    std::copy(bytes.begin(), bytes.end(), out_.begin() + static_cast<std::ptrdiff_t>(end));
}

void PdfWriter::append(std::string_view text) {
    append(std::as_bytes(std::span(text)));
}

void PdfWriter::begin(int number) {
    offsets_.at(static_cast<std::size_t>(number - 1)) = out_.size();
    append(std::to_string(number) + " 0 obj\n");
}

void PdfWriter::object(int number, std::string_view body) {
    begin(number);
    append(body);
    append("\nendobj\n");
}

void PdfWriter::stream(int number, std::string_view entries, std::span<const std::byte> bytes) {
    begin(number);
    append("<< ");
    append(entries);
    append(" /Length " + std::to_string(bytes.size()) + " >>\nstream\n");
    append(bytes);
    append("\nendstream\nendobj\n");
}

void PdfWriter::stream(int number, std::string_view entries, std::string_view bytes) {
    stream(number, entries, std::as_bytes(std::span(bytes)));
}

void PdfWriter::compressed_stream(int number, std::string_view entries, std::string_view bytes) {
    stream(number, "/Filter /FlateDecode " + std::string(entries), deflated(bytes));
}

std::vector<std::byte> PdfWriter::finish(int catalog, int info) {
    const std::size_t start = out_.size();
    const std::string size = std::to_string(offsets_.size() + 1);
    append("xref\n0 " + size + "\n0000000000 65535 f \n");
    for (const std::size_t offset : offsets_) append(ten_digits(offset) + " 00000 n \n");
    append("trailer\n<< /Size " + size + " /Root " + reference(catalog) + " /Info " + reference(info) +
           " >>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n");
    return std::move(out_);
}

std::string reference(int number) {
    return std::to_string(number) + " 0 R";
}

}  // namespace recto::blocks
