/// What a client puts before a request to find its reply again; echoed on the terminal line, never used for reordering.
///
/// Without the `@` that stands before it on the wire: 1 to 16 letters, digits, `-` or `_`, all ASCII.
public struct Tag: Sendable, Hashable {
    public let text: String

    /// Nil when the text is no tag.
    public init?(_ text: some StringProtocol) {
        let bytes = text.utf8
        guard (1...16).contains(bytes.count), bytes.allSatisfy(Self.isAllowed) else { return nil }
        self.text = String(text)
    }

    /// The tag at the head of a line, however wrong the rest is: the reply to a faulty request carries it too.
    public init?(atHeadOf line: some Collection<UInt8>) {
        guard line.first == UInt8(ascii: "@") else { return nil }
        let name = line.dropFirst().prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }
        guard (1...16).contains(name.count) else { return nil }
        self.init(String(decoding: name, as: UTF8.self))
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    func write(into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "@"))
        bytes.append(contentsOf: text.utf8)
    }
}
