#pragma once

#include <filesystem>

namespace recto {

/// The folder of the networks: the one asked for, RECTO_MODELS, `models` beside the library, else the
/// `share/recto/models` of the tree that the library lies in.
[[nodiscard]] std::filesystem::path model_folder(const std::filesystem::path& asked = {});

}  // namespace recto
