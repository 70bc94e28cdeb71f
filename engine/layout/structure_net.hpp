#pragma once

#include <array>
#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

#include "core/watch.hpp"
#include "layout/features.hpp"
#include "nets/net.hpp"

namespace recto::layout {

enum class Role { None, Key, Value };
inline constexpr std::size_t roles = 3;

inline constexpr std::size_t kinds = 10;  ///< of regions, see `decode.hpp`

/// What two tokens are to each other; the network tells three more, of tables.
enum class Tie { SameEntity, SameRegion, ItsKey, ItsValue };
inline constexpr std::size_t ties = 7;

/// What the network says of a page of N tokens: chances, 0 to 1, row-major.
struct Chances {
    std::vector<float> role;  ///< N × roles
    std::vector<float> kind;  ///< N × kinds
    std::vector<float> tie;   ///< N × neighbours × ties: of a token and its neighbour
};

/// The network for a page's structure. May be run from several threads at once.
class StructureNet {
  public:
    /// Opens nothing yet: pages that are only read do not pay for it.
    /// @param runtime outlives this.
    explicit StructureNet(const nets::Runtime& runtime) : runtime_(runtime) {}

    /// Memory is bounded: a page of more than about a thousand tokens is shown in parts, each token with those that it
    /// would hear of.
    /// @throws Error ModelMissing.
    [[nodiscard]] Chances run(const Features& features, const Watch& watch) const;

  private:
    [[nodiscard]] const nets::TensorNet& net() const;

    const nets::Runtime& runtime_;
    mutable std::once_flag opened_;
    mutable std::optional<nets::TensorNet> net_;
};

}  // namespace recto::layout
