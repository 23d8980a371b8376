import Foundation
import Testing

/// A rendering kept in `Tests/Goldens`, read by people before it was put there.
///
/// TABLERO_RECORD_GOLDENS=1 writes it anew, for them to read the difference.
enum GoldenFile {
    static func expect(_ name: String, _ rendering: String, location: SourceLocation = #_sourceLocation) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Goldens/\(name)")
        if ProcessInfo.processInfo.environment["TABLERO_RECORD_GOLDENS"] != nil {
            try Data(rendering.utf8).write(to: file)
        }
        let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        // Not the two texts: the whole page would be printed.
        let (lines, wanted) = (rendering.split(separator: "\n"), golden.split(separator: "\n"))
        let odd = zip(lines, wanted).first { $0 != $1 }.map { "\($0.0) is not \($0.1)" }
        #expect(
            rendering.utf8.elementsEqual(golden.utf8), "\(name): \(odd ?? "another length")", sourceLocation: location)
    }
}
