#include "command_line.hpp"
#include "image_command.hpp"
#include "messages.hpp"
#include "text_command.hpp"

namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace

int main(int count, char** arguments) {
    using namespace recto::cli;
    try {
        const Command command = parse_command_line(count, arguments);
        return std::visit(
            Overloaded{[](const Exit& exit) { return exit.status; }, [](const TextCommand& text) { return run(text); },
                       [](const ImageCommand& image) { return run(image); },
                       [](const CompareCommand& compare) { return run(compare); },
                       [](const PolicyCommand& policy) { return run(policy); }},
            command);
    } catch (const recto::Error& error) {
        report(error);
        return exit_status(error.kind());
    } catch (const std::exception& error) {
        report(recto::Error(recto::ErrorKind::Internal, error.what()));
        return status_failed;
    }
}
