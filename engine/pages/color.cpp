#include "pages/color.hpp"

#include <lcms2.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include "pages/handle.hpp"

namespace recto::pages {
namespace {

using Profile = Handle<void, cmsCloseProfile>;

cmsUInt32Number lcms_format(Model model) {
    switch (model) {
        case Model::Gray:
            return TYPE_GRAY_8;
        case Model::GrayAlpha:
            return TYPE_GRAYA_8;
        case Model::Rgb:
            return TYPE_RGB_8;
        case Model::Rgba:
            return TYPE_RGBA_8;
        case Model::Cmyk:
            return TYPE_CMYK_8;
    }
    return 0;
}

cmsColorSpaceSignature lcms_space(Model model) {
    switch (model) {
        case Model::Gray:
        case Model::GrayAlpha:
            return cmsSigGrayData;
        case Model::Rgb:
        case Model::Rgba:
            return cmsSigRgbData;
        case Model::Cmyk:
            break;
    }
    return cmsSigCmykData;
}

/// Whether a transform moves no colour by more than two steps of 255, so that leaving it out shows nowhere.
bool is_identity(cmsHTRANSFORM transform, Model model) {
    if (model == Model::Cmyk) return false;
    constexpr std::array<std::uint8_t, 6> levels{0, 51, 102, 153, 204, 255};
    const int colors = samples_of(model) <= 2 ? 1 : 3;
    for (std::size_t i = 0; i < 6 * 6 * 6; ++i) {
        const std::array<std::uint8_t, 3> rgb{levels[i % 6], levels[i / 6 % 6], levels[i / 36]};
        std::array<std::uint8_t, 4> from{rgb[0], rgb[1], rgb[2], 255};
        if (colors == 1) from = {rgb[0], 255, 255, 255};
        std::array<std::uint8_t, 3> to{};
        cmsDoTransform(transform, from.data(), to.data(), 1);
        for (std::size_t c = 0; c < 3; ++c)
            if (std::abs(to[c] - (colors == 1 ? rgb[0] : rgb[c])) > 2) return false;
    }
    return true;
}

std::uint8_t over_white(unsigned value, unsigned alpha) {
    return static_cast<std::uint8_t>((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

/// Lays colours on white by the alpha that follows each pixel's other samples.
void lay_on_white(const std::uint8_t* samples, int step, std::uint8_t* rgb, std::size_t pixels) {
    for (std::size_t i = 0; i < pixels; ++i) {
        const std::uint8_t alpha = samples[i * step + step - 1];
        if (alpha == 255) continue;
        for (std::size_t c = 0; c < 3; ++c) rgb[3 * i + c] = over_white(rgb[3 * i + c], alpha);
    }
}

/// The model's plain meaning, without a profile and without alpha.
void plain(Model model, const std::uint8_t* from, std::uint8_t* rgb, std::size_t pixels) {
    const auto step = static_cast<std::size_t>(samples_of(model));
    switch (model) {
        case Model::Rgb:
            if (from != rgb) std::copy_n(from, 3 * pixels, rgb);
            return;
        case Model::Gray:
        case Model::GrayAlpha:
            for (std::size_t i = 0; i < pixels; ++i) rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = from[i * step];
            return;
        case Model::Rgba:
            for (std::size_t i = 0; i < pixels; ++i) std::copy_n(from + 4 * i, 3, rgb + 3 * i);
            return;
        case Model::Cmyk:
            for (std::size_t i = 0; i < pixels; ++i)
                for (std::size_t c = 0; c < 3; ++c)
                    rgb[3 * i + c] =
                        static_cast<std::uint8_t>(((255 - from[4 * i + c]) * (255 - from[4 * i + 3]) + 127) / 255);
            return;
    }
}

}  // namespace

void ToSrgb::Close::operator()(void* transform) const noexcept {
    cmsDeleteTransform(transform);
}

ToSrgb::ToSrgb(Model model, Bytes profile) : model_(model) {
    if (profile.empty() || profile.size() > UINT32_MAX) return;
    const Profile from(cmsOpenProfileFromMem(profile.data(), static_cast<cmsUInt32Number>(profile.size())));
    if (!from || cmsGetColorSpace(from.get()) != lcms_space(model)) return;
    const Profile srgb(cmsCreate_sRGBProfile());
    transform_.reset(cmsCreateTransform(from.get(), lcms_format(model), srgb.get(), TYPE_RGB_8, INTENT_PERCEPTUAL,
                                        cmsFLAGS_NOCACHE));
    if (transform_ && is_identity(transform_.get(), model)) transform_.reset();
}

void ToSrgb::operator()(const std::uint8_t* samples, std::uint8_t* rgb, std::size_t pixels) const {
    if (transform_)
        cmsDoTransform(transform_.get(), samples, rgb, static_cast<cmsUInt32Number>(pixels));
    else
        plain(model_, samples, rgb, pixels);
    if (model_ == Model::GrayAlpha || model_ == Model::Rgba) lay_on_white(samples, samples_of(model_), rgb, pixels);
}

}  // namespace recto::pages
