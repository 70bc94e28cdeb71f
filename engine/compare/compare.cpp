#include "recto/compare.hpp"

#include "compare/answer.hpp"
#include "compare/findings.hpp"
#include "compare/measures.hpp"
#include "recto/error.hpp"

namespace recto {
namespace {

comparison::Answer read(std::string_view json, const char* name) {
    try {
        return comparison::read_answer(json);
    } catch (const Error& error) {
        throw error.at(name, 0);
    }
}

}  // namespace

Comparison compare(std::string_view truth, std::string_view ours) {
    const comparison::Answer their_answer = read(truth, "truth");
    const comparison::Answer our_answer = read(ours, "ours");
    return {comparison::measure(our_answer, their_answer), comparison::find(our_answer, their_answer),
            static_cast<int>(their_answer.pages.size())};
}

}  // namespace recto
