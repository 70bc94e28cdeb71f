#include "core/arena.hpp"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include "recto/error.hpp"

namespace recto {

struct Arena::Impl {
    explicit Impl(int threads) : arena(threads) {}
    tbb::task_arena arena;
};

Arena::Arena(int threads) {
    if (threads < 0 || threads > 256) throw Error(ErrorKind::InvalidArgument, "threads must be 0 to 256");
    impl_ = std::make_unique<Impl>(threads > 0 ? threads : +tbb::task_arena::automatic);
}

Arena::~Arena() = default;

int Arena::threads() const noexcept {
    return impl_->arena.max_concurrency();
}

void Arena::for_each(std::size_t count, const std::function<void(std::size_t)>& body) const {
    impl_->arena.execute([&] {
        tbb::parallel_for(
            std::size_t{0}, count, [&](std::size_t i) { body(i); }, tbb::simple_partitioner{});
    });
}

}  // namespace recto
