#pragma once

#include <memory>

#include "pages/bytes.hpp"
#include "pages/source.hpp"

namespace recto::pages::pdf {

[[nodiscard]] bool recognises(Bytes bytes);

/// Opens a PDF once; each page is loaded, rendered and closed by itself.
/// Pages are rendered at the resolution of the scan they consist of, else at one that suits their smallest common text.
/// @param bytes must outlive the source. @throws Error Corrupt, Encrypted, TooLarge (more than limits.pages).
[[nodiscard]] std::unique_ptr<const Source> open(Bytes bytes, const Limits& limits);

}  // namespace recto::pages::pdf
