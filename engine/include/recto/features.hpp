#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "recto/export.hpp"

namespace recto {

/// What is looked for beside the text, as Textract's FeatureTypes.
enum class Feature : std::uint8_t { Tables, Forms, Layout, Signatures };

/// The name in lower case, e.g. "tables".
[[nodiscard]] RECTO_API std::string_view to_string(Feature feature) noexcept;

/// A set of features: `{Feature::Tables, Feature::Forms}`.
class Features {
  public:
    constexpr Features() = default;
    constexpr Features(std::initializer_list<Feature> features) {
        for (const Feature feature : features) bits_ = static_cast<std::uint8_t>(bits_ | bit(feature));
    }

    [[nodiscard]] constexpr bool empty() const noexcept { return bits_ == 0; }
    [[nodiscard]] constexpr bool has(Feature feature) const noexcept { return (bits_ & bit(feature)) != 0; }
    /// Whether a feature is in both.
    [[nodiscard]] constexpr bool meets(Features other) const noexcept { return (bits_ & other.bits_) != 0; }
    /// The features of either.
    [[nodiscard]] constexpr Features with(Features other) const noexcept {
        other.bits_ = static_cast<std::uint8_t>(other.bits_ | bits_);
        return other;
    }
    /// The features that `other` has not.
    [[nodiscard]] constexpr Features without(Features other) const noexcept {
        other.bits_ = static_cast<std::uint8_t>(bits_ & ~other.bits_);
        return other;
    }
    constexpr bool operator==(const Features&) const = default;

    static constexpr std::initializer_list<Feature> every = {Feature::Tables, Feature::Forms, Feature::Layout,
                                                             Feature::Signatures};

  private:
    static constexpr std::uint8_t bit(Feature feature) noexcept {
        return static_cast<std::uint8_t>(1U << static_cast<unsigned>(feature));
    }

    std::uint8_t bits_ = 0;
};

}  // namespace recto
