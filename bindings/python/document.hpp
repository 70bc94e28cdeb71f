#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <string>

#include "recto/document.hpp"

namespace recto::python {

/// A document and the Python buffer that its bytes or pixels belong to: nothing is copied.
/// To be destroyed where the GIL is held.
class HeldDocument {
  public:
    /// @param path as the file system has it.
    static HeldDocument from_path(const pybind11::bytes& path);
    /// @param bytes one dimension of bytes, without gaps. @throws Error InvalidArgument.
    static HeldDocument from_memory(const pybind11::buffer& bytes);
    /// @param pixels height × width, or height × width × 1, 3 (RGB) or 4 (RGBA) bytes; rows may have gaps between
    /// them, and three channels may be a view that reverses BGR. @throws Error InvalidArgument.
    static HeldDocument from_pixels(const pybind11::buffer& pixels);

    [[nodiscard]] const Document& get() const noexcept { return document_; }

  private:
    HeldDocument(Document document, std::shared_ptr<pybind11::buffer_info> held)
        : document_(std::move(document)), held_(std::move(held)) {}

    Document document_;
    std::shared_ptr<pybind11::buffer_info> held_;
};

}  // namespace recto::python
