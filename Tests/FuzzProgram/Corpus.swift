import ArgumentParser
import Foundation
import Fuzz

/// Writes what a coverage-guided run begins with.
struct Corpus: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a target's seeds into a directory, a file each, and the dictionary beside it.")

    @Argument(help: "What reads the inputs.")
    var target: FuzzTarget

    @Argument(help: "A directory; it is made where it is missing.")
    var directory: String

    func run() throws {
        let folder = URL(filePath: directory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (number, seed) in Set(Seeds.of(target)).sorted(by: { $0.lexicographicallyPrecedes($1) }).enumerated() {
            try Data(seed).write(to: folder.appending(path: "seed-\(number)"))
        }
        let entries = Seeds.dictionary.map { word in
            "\"" + word.map { "\\x" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "\"\n"
        }
        try Data(entries.joined().utf8).write(to: URL(filePath: directory + ".dictionary"))
    }
}
