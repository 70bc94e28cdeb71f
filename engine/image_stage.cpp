#include <cmath>

#include "image/binarize.hpp"
#include "image/orientation.hpp"
#include "image/upright.hpp"
#include "model_folder.hpp"
#include "nets/net.hpp"
#include "pages/source.hpp"
#include "recto/error.hpp"
#include "recto/image.hpp"

namespace recto {
namespace {

Image oriented(const Image& picture) {
    const nets::Runtime runtime(model_folder(), Device::Cpu, 1);
    const image::Orientation found = image::OrientationFinder(runtime).find(picture);
    return image::turn_quarters(picture, (4 - found.quarters) % 4).image;
}

Image black_on_white(Image mask) {
    for (int y = 0; y < mask.height(); ++y)
        for (std::uint8_t& pixel : mask.row(y)) pixel = static_cast<std::uint8_t>(255 - pixel);
    return mask;
}

Image binarized(const Image& gray, image::Method method) {
    return black_on_white(image::binarize(gray, method));
}

Image after(ImageStage stage, const Image& picture) {
    switch (stage) {
        case ImageStage::Binarize:
            return black_on_white(image::ink(image::to_gray(picture)));
        case ImageStage::BinarizeAuto: {
            const Image gray = image::to_gray(picture);
            return binarized(gray, image::choose_method(gray));
        }
        case ImageStage::BinarizeOtsu:
            return binarized(image::to_gray(picture), image::Method::Otsu);
        case ImageStage::BinarizeSauvola:
            return binarized(image::to_gray(picture), image::Method::Sauvola);
        case ImageStage::BinarizeWolf:
            return binarized(image::to_gray(picture), image::Method::Wolf);
        case ImageStage::Deskew:
            return image::turn(picture, -image::skew_angle(image::ink(image::to_gray(picture)))).image;
        case ImageStage::Orient:
            return oriented(picture);
    }
    throw Error(ErrorKind::InvalidArgument, "unknown stage");
}

}  // namespace

std::vector<std::byte> image_stage_png(const Document& document, ImageStage stage, int page, const Limits& limits) {
    try {
        const auto source = pages::open(document, limits);
        if (page < 1 || page > source->page_count())
            throw Error(ErrorKind::InvalidArgument,
                        "page " + std::to_string(page) + " of a document of " + std::to_string(source->page_count()));
        return pages::encode_png(after(stage, source->picture(page - 1)));
    } catch (const Error& error) {
        throw error.at(document.name(), page);
    }
}

}  // namespace recto
