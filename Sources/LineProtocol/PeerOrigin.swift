extension Peer {
    /// What connections and failures are counted by: the address, or of IPv6 the network of 64 bits it is in, since a
    /// single host can take any address of that.
    public var origin: String {
        guard transport == .tcp, let groups = Self.groups(ofIPv6: address) else { return address }
        // An IPv4 address in IPv6's clothes.
        if groups[..<5] == [0, 0, 0, 0, 0], groups[5] == 0xffff {
            return [groups[6] >> 8, groups[6] & 0xff, groups[7] >> 8, groups[7] & 0xff].map { "\($0)" }
                .joined(separator: ".")
        }
        return groups[..<4].map { String($0, radix: 16) }.joined(separator: ":") + "::/64"
    }

    /// The eight numbers of an address as RFC 4291 writes it; nil for anything else.
    private static func groups(ofIPv6 text: String) -> [UInt16]? {
        let address = text.prefix { $0 != "%" }
        guard address.contains(":") else { return nil }
        let halves = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        var numbers: [[UInt16]] = []
        for half in halves {
            var half = half.split(separator: ":", omittingEmptySubsequences: true)[...]
            var tail: [UInt16] = []
            if let last = half.last, last.contains(".") {
                let bytes = last.split(separator: ".").compactMap { UInt8($0) }
                guard bytes.count == 4 else { return nil }
                tail = [UInt16(bytes[0]) << 8 | UInt16(bytes[1]), UInt16(bytes[2]) << 8 | UInt16(bytes[3])]
                half = half.dropLast()
            }
            let head = half.compactMap { UInt16($0, radix: 16) }
            guard head.count == half.count else { return nil }
            numbers.append(head + tail)
        }
        let given = numbers.joined().count
        guard halves.count == 2 ? given < 8 : given == 8 else { return nil }
        if halves.count == 1 { return numbers[0] }
        return numbers[0] + [UInt16](repeating: 0, count: 8 - given) + numbers[1]
    }
}
