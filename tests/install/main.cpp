// consumer FILE: prints the file's text, by the public headers alone.
#include <iostream>
#include <recto/recto.hpp>

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    try {
        const recto::Engine engine({.models = recto::ModelSet::Fast, .threads = 1});
        try {
            static_cast<void>(engine.analyze(recto::Document::from_path("no such file")));
            return 3;
        } catch (const recto::Error& error) {
            if (error.kind() != recto::ErrorKind::NotFound) return 4;
        }
        const recto::Document document = recto::Document::from_path(argv[1]);
        const recto::Analysis analysis = engine.analyze(document);
        if (recto::read_json(analysis.json()).blocks.size() != analysis.blocks.size()) return 5;
        std::cout << "recto " << recto::version() << '\n' << analysis.text();
        return 0;
    } catch (const recto::Error& error) {
        std::cerr << error.what() << '\n';
        return error.kind() == recto::ErrorKind::ModelMissing ? 6 : 1;
    }
}
