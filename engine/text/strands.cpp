#include "text/strands.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "image/runs.hpp"

namespace recto::text {
namespace {

constexpr int least_rows = 4;

using image::InkRun;

bool overlap(const InkRun& a, const InkRun& b) {
    return a.begin < b.end && b.begin < a.end;
}

// A strand as it grows row by row; its straight line is fitted from sums alone.
class Growing {
  public:
    Growing(InkRun run, int top) : last_(run), top_(top) { count(run); }

    [[nodiscard]] const InkRun& last() const { return last_; }
    [[nodiscard]] int rows() const { return rows_; }

    [[nodiscard]] bool goes_on_with(const InkRun& run) const {
        const int before = last_.end - last_.begin;
        const int now = run.end - run.begin;
        return std::abs(now - before) <= std::max(2, before / 3);
    }

    void add(const InkRun& run) {
        still_ += run.begin == last_.begin;
        count(run);
        last_ = run;
    }

    [[nodiscard]] Strand grown() const {
        const double n = rows_;
        const double middle_row = (n - 1) / 2;
        const double row_variance = (n * n - 1) / 12;
        const double middle = middles_ / n;
        const double width = widths_ / n;
        const double slope = (rows_by_middles_ / n - middle_row * middle) / row_variance;
        const double rest = middles_squared_ / n - middle * middle - slope * slope * row_variance;
        const auto root = [](double v) { return static_cast<float>(std::sqrt(std::max(0.0, v))); };
        return {static_cast<float>(n),
                static_cast<float>(top_),
                static_cast<float>(slope),
                root(rest),
                static_cast<float>(width),
                root(widths_squared_ / n - width * width),
                static_cast<float>(still_ / (n - 1))};
    }

  private:
    void count(const InkRun& run) {
        const double middle = (run.begin + run.end) / 2.0;
        const double width = run.end - run.begin;
        middles_ += middle;
        middles_squared_ += middle * middle;
        rows_by_middles_ += middle * rows_;
        widths_ += width;
        widths_squared_ += width * width;
        ++rows_;
    }

    InkRun last_;
    int top_;
    int rows_ = 0;
    int still_ = 0;
    double middles_ = 0;
    double middles_squared_ = 0;
    double rows_by_middles_ = 0;
    double widths_ = 0;
    double widths_squared_ = 0;
};

}  // namespace

std::vector<Strand> strands(const Image& mask) {
    std::vector<Strand> done;
    std::vector<Growing> above;
    std::vector<Growing> here;
    std::vector<InkRun> runs;
    const auto finish = [&](const Growing& strand) {
        if (strand.rows() >= least_rows) done.push_back(strand.grown());
    };
    for (int y = 0; y < mask.height(); ++y) {
        image::find_runs(mask.row(y), runs);
        here.clear();
        std::size_t first = 0;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            const InkRun& run = runs[i];
            for (; first < above.size() && above[first].last().end <= run.begin; ++first) finish(above[first]);
            const bool meets = first < above.size() && overlap(above[first].last(), run);
            const bool parts = meets && ((i > 0 && overlap(above[first].last(), runs[i - 1])) ||
                                         (i + 1 < runs.size() && overlap(above[first].last(), runs[i + 1])));
            const bool joins = meets && first + 1 < above.size() && overlap(above[first + 1].last(), run);
            if (meets && !parts && !joins && above[first].goes_on_with(run)) {
                here.push_back(above[first++]);
                here.back().add(run);
            } else {
                here.emplace_back(run, y);
            }
        }
        for (; first < above.size(); ++first) finish(above[first]);
        std::swap(above, here);
    }
    for (const Growing& strand : above) finish(strand);
    return done;
}

Image transposed(const Image& mask) {
    Image turned(mask.height(), mask.width(), 1);
    for (int y = 0; y < mask.height(); ++y) {
        std::uint8_t* out = turned.data() + y;
        for (const std::uint8_t value : mask.row(y)) {
            *out = value;
            out += turned.stride();
        }
    }
    return turned;
}

}  // namespace recto::text
