import Foundation

/// The program itself: everything is decided in ``runTablero(_:_:)``.
@main
enum Tablero {
    static func main() async {
        // A reader that has gone (`tablero queue | head -1`) is told by the write, and no error; the signal would end us.
        signal(SIGPIPE, SIG_IGN)
        exit(await runTablero(Array(CommandLine.arguments.dropFirst()), .process()))
    }
}
