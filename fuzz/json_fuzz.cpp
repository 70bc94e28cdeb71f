#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "recto/analysis.hpp"

namespace {

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

}  // namespace

/// Any bytes are an answer or Error Corrupt; an answer can be written in every form, and read back from its JSON.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const recto::Analysis answer = recto::read_json({reinterpret_cast<const char*>(data), size});
        const std::string json = answer.json(recto::JsonForm::Asynchronous, static_cast<int>(size % 4) - 1);
        require(recto::read_json(json).blocks == answer.blocks, "the answer changed on its way through JSON");
        (void)answer.json();
        (void)answer.text();
        (void)answer.hocr();
        (void)answer.alto();
    } catch (const recto::Error& error) {
        require(error.kind() == recto::ErrorKind::Corrupt, "the reader throws nothing but Error Corrupt");
    }
    return 0;
}
