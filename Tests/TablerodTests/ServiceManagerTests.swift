import Foundation
import Glibc
import Testing

@testable import tablerod

extension TablerodTests {
    @Suite("What systemd is told")
    struct ServiceManagerTests {
        /// A datagram socket at a path, as systemd has one.
        private final class Ear: Sendable {
            let path: String
            private let descriptor: Int32

            init(path: String) throws {
                self.path = path
                descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
                var address = sockaddr_un()
                address.sun_family = sa_family_t(AF_UNIX)
                withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
                let bound = withUnsafePointer(to: &address) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                    }
                }
                try #require(descriptor >= 0 && bound == 0, "\(path)")
                // Nobody waits for ever for a word that does not come.
                var limit = timeval(tv_sec: 30, tv_usec: 0)
                setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
            }

            deinit { close(descriptor) }

            func hear() throws -> String {
                var bytes = [UInt8](repeating: 0, count: 4096)
                let count = recv(descriptor, &bytes, bytes.count, 0)
                try #require(count > 0, "nothing was told within 30 s")
                return String(decoding: bytes.prefix(count), as: UTF8.self)
            }
        }

        @Test func isThatItIsReadyThenThatItLivesThenThatItStops() async throws {
            try await withBoard { board in
                let ear = try Ear(path: "\(board.data)/notify")
                let serving = try await board.serve(
                    environment: ["NOTIFY_SOCKET": ear.path, "WATCHDOG_USEC": "200000"])
                let ready = try ear.hear()
                #expect(ready.hasPrefix("READY=1\nSTATUS=listens on 127.0.0.1:\(serving.port)"))
                for _ in 0..<3 { #expect(try ear.hear() == "WATCHDOG=1") }
                #expect(await serving.terminate().status == 0)
                var last = try ear.hear()
                while last == "WATCHDOG=1" { last = try ear.hear() }
                #expect(last == "STOPPING=1")
            }
        }

        @Test func aWatchdogOfAnotherProcessIsNotFed() throws {
            let asked = ["NOTIFY_SOCKET": "@tablero", "WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "41"]
            #expect(try #require(ServiceManager(environment: asked, process: 42)).watchdog == nil)
            #expect(try #require(ServiceManager(environment: asked, process: 41)).watchdog == .milliseconds(1500))
            #expect(ServiceManager(environment: ["WATCHDOG_USEC": "3000000"], process: 41) == nil)
            #expect(ServiceManager(environment: ["NOTIFY_SOCKET": "elsewhere"], process: 41) == nil)
        }
    }
}
