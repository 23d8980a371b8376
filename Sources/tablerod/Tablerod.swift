import ArgumentParser
import Board
import Glibc
import Progress

/// The server, and what is done on its host.
@main
struct Tablerod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tablerod",
        abstract: "The Tablero server: keeps promises to clients, the tasks and the hand-offs.",
        subcommands: [
            Serve.self, MemberCommand.self, TokenCommand.self, MigrateCommand.self, CheckCommand.self,
            ExportCommand.self, RestoreCommand.self, WithDatabaseCommand.self, RedactCommand.self,
            CertificateCommand.self, SettingsCommand.self,
            ReferenceCommand.self,
        ])
}

extension ParsableArguments {
    /// Says what went wrong in one line and ends with a status that scripts can tell apart.
    func fail(_ message: String, status: Int32 = 70) -> ExitCode {
        FileHandleLine.error("tablerod: \(message)")
        return ExitCode(status)
    }
}

/// Whole lines to standard output and error, without a buffer that an abrupt end would lose.
enum FileHandleLine {
    static func output(_ line: String) { write("\(line)\n", to: STDOUT_FILENO) }
    static func error(_ line: String) { write("\(line)\n", to: STDERR_FILENO) }

    /// Shows on standard error how far long work is.
    static func progress(_ task: String, of total: Int?, isShown: Bool = true) -> ProgressDisplay {
        ProgressDisplay(
            task, of: total, in: .english, at: isShown ? .standardError { write($0, to: STDERR_FILENO) } : nil)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            // Nobody reads any more: there is nobody left to tell.
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }
}
