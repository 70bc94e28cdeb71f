#include "layout/structure_net.hpp"

#include <algorithm>

#include "layout/parts.hpp"
#include "recto/error.hpp"

namespace recto::layout {
namespace {

constexpr std::size_t whole = 1024;    // tokens up to which a page is shown as one
constexpr std::size_t multiple = 128;  // to which numbers of tokens are rounded up: the runtime keeps what each took
constexpr int hops = 3;                // from how far a token hears, the network's layers

// Puts what is said of a part's tokens where they stand on the page.
void put(const nets::TensorView& said, const Part& part, std::vector<float>& to) {
    const std::size_t width = said.values.size() / said.shape.front();
    for (std::size_t i = 0; i < part.asked; ++i)
        std::copy_n(said.values.begin() + static_cast<std::ptrdiff_t>(i * width), width,
                    to.begin() + static_cast<std::ptrdiff_t>(part.tokens[i] * width));
}

}  // namespace

const nets::TensorNet& StructureNet::net() const {
    std::call_once(opened_, [&] { net_.emplace(runtime_, "structure"); });
    return *net_;
}

Chances StructureNet::run(const Features& features, const Watch& watch) const {
    const std::size_t count = features.count();
    Chances chances{std::vector<float>(count * roles), std::vector<float>(count * kinds),
                    std::vector<float>(count * neighbours * ties)};
    for (const Part& part : parts_of(features, whole, hops)) {
        watch.check();
        const Features shown = features_of(features, part, multiple);
        const std::size_t rows = shown.count();
        std::vector<float> real(rows);
        std::fill_n(real.begin(), part.tokens.size(), 1.0F);
        const std::vector<nets::TensorInput> inputs{
            {"numbers", shown.numbers, {rows, token_numbers}}, {"hashes", shown.hashes, {rows, token_hashes}},
            {"near", shown.near, {rows, neighbours}},          {"pair", shown.pairs, {rows, neighbours, pair_numbers}},
            {"known", shown.known, {rows, neighbours}},        {"real", real, {rows}}};
        net().run(inputs, [&](const std::vector<nets::TensorView>& outputs) {
            if (outputs.size() != 3 || outputs[0].values.size() != rows * roles ||
                outputs[1].values.size() != rows * kinds || outputs[2].values.size() != rows * neighbours * ties)
                throw Error(ErrorKind::ModelMissing, "the network for the structure is another version's");
            put(outputs[0], part, chances.role);
            put(outputs[1], part, chances.kind);
            put(outputs[2], part, chances.tie);
        });
    }
    return chances;
}

}  // namespace recto::layout
