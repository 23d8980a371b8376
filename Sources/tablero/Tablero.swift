import Foundation

/// The program itself: everything is decided in ``runTablero(_:_:)``.
@main
enum Tablero {
    static func main() async {
        exit(await runTablero(Array(CommandLine.arguments.dropFirst()), .process()))
    }
}
