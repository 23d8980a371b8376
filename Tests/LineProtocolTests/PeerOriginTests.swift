import LineProtocol
import Testing

@Suite("What connections are counted by")
struct PeerOriginTests {
    @Test(
        "an IPv4 address, in either dress, by itself; an IPv6 address by its network of 64 bits; a user by itself",
        arguments: [
            ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("::ffff:c000:207", "192.0.2.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
            ("2001:db8::1:2:3", "2001:db8:0:0::/64"), ("::1", "0:0:0:0::/64"), ("fe80::1%eth0", "fe80:0:0:0::/64"),
            ("::", "0:0:0:0::/64"),
            // No address: counted as it stands.
            ("1:2:3", "1:2:3"), ("1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8:9"), ("::g", "::g"), ("unknown", "unknown"),
            ("::1.2.3", "::1.2.3"), ("::1.2.3.999", "::1.2.3.999"),
        ])
    func origin(address: String, counted: String) {
        #expect(Peer(.tcp, address: address).origin == counted)
    }

    @Test("a Unix socket's user is never taken for an address")
    func unix() {
        #expect(Peer(.unix(user: 1_000), address: "unix:1000").origin == "unix:1000")
    }
}
