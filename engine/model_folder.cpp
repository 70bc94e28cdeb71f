#include "model_folder.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <system_error>

namespace recto {
namespace {

namespace fs = std::filesystem;

fs::path library_folder() {
    Dl_info info{};
    if (dladdr(reinterpret_cast<const void*>(&library_folder), &info) == 0 || info.dli_fname == nullptr) return {};
    std::error_code ignored;
    return fs::canonical(info.dli_fname, ignored).parent_path();
}

}  // namespace

fs::path model_folder(const fs::path& asked) {
    if (!asked.empty()) return asked;
    if (const char* variable = std::getenv("RECTO_MODELS")) return variable;
    const fs::path beside = library_folder();
    // build/, then lib/ and lib/ARCHITECTURE/ of an installed tree.
    for (const char* folder : {"models", "share/recto/models", "../share/recto/models", "../../share/recto/models"})
        if (fs::is_regular_file(beside / folder / "detect.xml")) return beside / folder;
    return beside / "models";
}

}  // namespace recto
