#include "image/warp.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

#include "image/sampling.hpp"
#include "recto/error.hpp"

namespace recto::image {
namespace {

/// From the unit square to a quadrilateral: x = (a u + b v + c) / (g u + h v + 1), y likewise with d, e, f.
struct Homography {
    double a, b, c, d, e, f, g, h;
};

Homography from_unit_square(const Polygon& quad) {
    const std::array<double, 4> x = {quad[0].x, quad[1].x, quad[2].x, quad[3].x};
    const std::array<double, 4> y = {quad[0].y, quad[1].y, quad[2].y, quad[3].y};
    const double sx = x[0] - x[1] + x[2] - x[3];
    const double sy = y[0] - y[1] + y[2] - y[3];
    const double dx1 = x[1] - x[2];
    const double dx2 = x[3] - x[2];
    const double dy1 = y[1] - y[2];
    const double dy2 = y[3] - y[2];
    const double area = dx1 * dy2 - dx2 * dy1;
    // Below a thousandth of a pixel a corner's lie cannot be seen; a quadrilateral without area has no perspective.
    const bool affine = (std::abs(sx) < 1e-3 && std::abs(sy) < 1e-3) || !(std::abs(area) > 1e-6);
    const double g = affine ? 0 : (sx * dy2 - dx2 * sy) / area;
    const double h = affine ? 0 : (dx1 * sy - sx * dy1) / area;
    return {x[1] - x[0] + g * x[1],
            x[3] - x[0] + h * x[3],
            x[0],
            y[1] - y[0] + g * y[1],
            y[3] - y[0] + h * y[3],
            y[0],
            g,
            h};
}

double length(Point from, Point to) {
    return std::hypot(to.x - from.x, to.y - from.y);
}

/// Points to average along an axis of a result pixel.
int samples(double source_pixels, int pixels) {
    constexpr double kMost = 16;
    const double scale = source_pixels / pixels;
    return scale > 1.5 ? static_cast<int>(std::lround(std::min(scale, kMost))) : 1;
}

class Warp {
  public:
    Warp(const Image& source, const Polygon& quad, int width, int height)
        : source_(source),
          reader_(source),
          map_(from_unit_square(quad)),
          width_(width),
          height_(height),
          across_(samples(std::max(length(quad[0], quad[1]), length(quad[3], quad[2])), width)),
          down_(samples(std::max(length(quad[0], quad[3]), length(quad[1], quad[2])), height)),
          near_(std::all_of(quad.begin(), quad.end(),
                            [](Point p) { return std::abs(p.x) < 1e6F && std::abs(p.y) < 1e6F; })) {}

    [[nodiscard]] Image run() const {
        const int channels = source_.channels();
        Image result(width_, height_, channels);
        const std::size_t values = static_cast<std::size_t>(width_) * across_ * channels;
        std::vector<std::uint8_t> fine(values + 1);
        std::vector<std::uint32_t> sums(result.stride());
        for (int y = 0; y < height_; ++y) {
            if (across_ == 1 && down_ == 1) {
                read_row(y, fine);
                std::memcpy(result.row(y).data(), fine.data(), result.stride());
                continue;
            }
            std::fill(sums.begin(), sums.end(), 0);
            for (int s = 0; s < down_; ++s) {
                read_row(y * down_ + s, fine);
                add(fine, sums);
            }
            const std::uint32_t count = across_ * down_;
            for (std::size_t i = 0; i < sums.size(); ++i)
                result.row(y)[i] = static_cast<std::uint8_t>((sums[i] + count / 2) / count);
        }
        return result;
    }

  private:
    /// One row of sample points, `across_` for each result pixel.
    void read_row(int row, std::vector<std::uint8_t>& out) const {
        const int columns = width_ * across_;
        const double v = (row + 0.5) / (static_cast<double>(height_) * down_);
        const double step = 1.0 / columns;
        const double x0 = map_.b * v + map_.c;
        const double y0 = map_.e * v + map_.f;
        if (map_.g == 0 && map_.h == 0 && near_) {
            // In 2^-32 pixels, from a first pixel's centre: what `sample_position` gives, by addition alone.
            const auto fixed = [](double pixels) { return std::llround(pixels * 4294967296.0); };
            std::int64_t x = fixed(x0 + map_.a * 0.5 * step - 0.5);
            std::int64_t y = fixed(y0 + map_.d * 0.5 * step - 0.5);
            const std::int64_t dx = fixed(map_.a * step);
            const std::int64_t dy = fixed(map_.d * step);
            for (int i = 0; i < columns; ++i, x += dx, y += dy)
                read(static_cast<int>(x >> 24), static_cast<int>(y >> 24), i, out);
            return;
        }
        const double w0 = map_.h * v + 1;
        for (int i = 0; i < columns; ++i) {
            const double u = (i + 0.5) * step;
            const double w = 1.0 / (map_.g * u + w0);
            read(sample_position((map_.a * u + x0) * w, source_.width()),
                 sample_position((map_.d * u + y0) * w, source_.height()), i, out);
        }
    }

    void read(int x, int y, int i, std::vector<std::uint8_t>& out) const {
        if (source_.channels() == 1)
            out[i] = reader_.grey(x, y);
        else
            reader_.rgb(x, y, &out[3 * static_cast<std::size_t>(i)]);
    }

    void add(const std::vector<std::uint8_t>& fine, std::vector<std::uint32_t>& sums) const {
        const int channels = source_.channels();
        const std::uint8_t* from = fine.data();
        for (std::size_t i = 0; i < sums.size(); i += channels)
            for (int s = 0; s < across_; ++s)
                for (int c = 0; c < channels; ++c) sums[i + c] += *from++;
    }

    const Image& source_;
    Bilinear reader_;
    Homography map_;
    int width_;
    int height_;
    int across_;
    int down_;
    bool near_;  // every point is close enough for fixed-point coordinates
};

}  // namespace

Image warp_quad(const Image& source, const Polygon& quad, int width, int height) {
    if (width < 1 || height < 1 || source.empty()) throw Error(ErrorKind::InvalidArgument, "an image has no pixels");
    if (static_cast<std::int64_t>(width) * height * source.channels() > (1LL << 31))
        throw Error(ErrorKind::TooLarge, "the warped image would pass 2 GiB");
    return Warp(source, quad, width, height).run();
}

}  // namespace recto::image
