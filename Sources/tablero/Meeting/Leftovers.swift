import Foundation

/// What was said in a meeting and could neither be sent nor shown any more, because the terminal had gone: kept as the
/// commands that say it, in a file beside the configuration.
struct Leftovers: Sendable {
    /// Where they are; nil where there is no home to keep anything in.
    let path: String?

    init(of review: String, in environment: [String: String]) {
        path = Configuration.path(in: environment.filter { !$0.value.isEmpty }).map {
            ($0 as NSString).deletingLastPathComponent + "/unsent-\(review).sh"
        }
    }

    /// Where they are, while they are there.
    var found: String? { path.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil } }

    /// Adds lines to what is there already.
    func keep(_ lines: [String]) throws(CLIError) {
        guard let path else { return }
        let before = try found.map { path throws(CLIError) in try PrivateFile.read(path) } ?? ""
        try PrivateFile.write(before + lines.map { $0 + "\n" }.joined(), to: path)
    }
}
