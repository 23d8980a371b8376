import Glibc

/// A host as a certificate names it.
public enum HostName: Sendable, Hashable {
    /// In lower case; `*.` may stand before it.
    case name(String)
    /// Its 4 or 16 bytes, and how it was written.
    case address([UInt8], String)

    /// Nil where the text is neither a name nor an address.
    public init?(_ text: String) {
        var four = in_addr()
        var sixteen = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self = .address(withUnsafeBytes(of: &four) { Array($0) }, text)
        } else if inet_pton(AF_INET6, text, &sixteen) == 1 {
            self = .address(withUnsafeBytes(of: &sixteen) { Array($0) }, text)
        } else {
            let labels = (text.hasPrefix("*.") ? text.dropFirst(2) : text[...]).lowercased()
                .split(separator: ".", omittingEmptySubsequences: false)
            guard labels.allSatisfy(Self.isLabel), text.utf8.count <= 253 else { return nil }
            self = .name(text.lowercased())
        }
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy {
                (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
            }
    }

    /// As it was written.
    public var text: String {
        switch self {
        case .name(let name): name
        case .address(_, let text): text
        }
    }
}
