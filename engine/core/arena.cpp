#include "core/arena.hpp"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include "recto/error.hpp"

#if defined(RECTO_TELL_TSAN)
extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);
#endif

namespace recto {
namespace {

// oneTBB comes without instrumentation, so the thread sanitizer cannot see what a loop orders: all before it comes
// before each of its bodies, and these before all after it. An edge tells it; only its address counts.
struct Edge {
    char place = 0;

    void release() {
#if defined(RECTO_TELL_TSAN)
        __tsan_release(&place);
#endif
    }
    void acquire() {
#if defined(RECTO_TELL_TSAN)
        __tsan_acquire(&place);
#endif
    }
};

struct ReleaseAtEnd {
    Edge& edge;
    ~ReleaseAtEnd() { edge.release(); }
};

struct AcquireAtEnd {
    Edge& edge;
    ~AcquireAtEnd() { edge.acquire(); }
};

}  // namespace

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
    Edge begun;
    Edge ended;
    begun.release();
    const AcquireAtEnd after_the_loop{ended};
    const auto ordered_body = [&](std::size_t i) {
        begun.acquire();
        const ReleaseAtEnd after_the_body{ended};
        body(i);
    };
    impl_->arena.execute([&] { tbb::parallel_for(std::size_t{0}, count, ordered_body, tbb::simple_partitioner{}); });
}

}  // namespace recto
