#pragma once

#include <filesystem>

namespace recto {

/// The folder of the networks: the one asked for, RECTO_MODELS, beside the library, else where the build put them.
[[nodiscard]] std::filesystem::path model_folder(const std::filesystem::path& asked = {});

}  // namespace recto
