import Testing

@testable import Postgres

extension PostgresTests {
    @Suite("the listener")
    struct ListenerTests {
        /// Runs a listener beside `body`, and ends it.
        private func with(
            _ settings: ConnectionSettings, channel: String = "Bell \"of\" the board", tick: Duration = .seconds(60),
            _ body: (inout AsyncStream<String>.Iterator) async throws -> Void
        ) async throws {
            let listener = Listener(settings: settings, channel: channel, tick: tick)
            var notifications = listener.notifications().makeAsyncIterator()
            let running = Task { await listener.run() }
            do {
                // The first says that it is connected.
                #expect(await notifications.next() == "")
                try await body(&notifications)
            } catch {
                running.cancel()
                throw error
            }
            running.cancel()
            await running.value
            #expect(await notifications.next() == nil)
        }

        @Test func payloadsArriveInOrder() async throws {
            let scratch = try await Scratch()
            try await with(scratch.settings) { notifications in
                try await scratch.execute(#"notify "Bell ""of"" the board", '1'"#)
                try await scratch.execute(#"notify "Bell ""of"" the board", '2 🎉'"#)
                #expect(await notifications.next() == "1")
                #expect(await notifications.next() == "2 🎉")
            }
        }

        @Test func otherChannelsAreNotHeard() async throws {
            let scratch = try await Scratch()
            try await with(scratch.settings, channel: "bell") { notifications in
                try await scratch.execute("notify other, '1'")
                try await scratch.execute("notify bell, '2'")
                #expect(await notifications.next() == "2")
            }
        }

        @Test func aTickComesThoughNothingIsHeard() async throws {
            try await with(try await Scratch.shared.value.settings, tick: .milliseconds(20)) { notifications in
                #expect(await notifications.next() == "")
                #expect(await notifications.next() == "")
            }
        }

        @Test func aReconnectIsSaidAndHearsAgain() async throws {
            let scratch = try await Scratch()
            try await with(scratch.settings, channel: "bell") { notifications in
                let ended = try await scratch.integer(
                    "select count(pg_terminate_backend(pid)) from pg_stat_activity where query = 'listen \"bell\"'")
                #expect(ended == 1)
                #expect(await notifications.next() == "")
                try await scratch.execute("notify bell, 'again'")
                #expect(await notifications.next() == "again")
            }
        }

        @Test func anUnreachableServerIsTriedUntilCancelled() async throws {
            let listener = Listener(
                settings: ConnectionSettings(socketDirectory: "/nonexistent", database: "x", user: "x"), channel: "bell"
            )
            let stream = listener.notifications()
            let running = Task { await listener.run() }
            await Task.yield()
            running.cancel()
            await running.value
            for await _ in stream { Issue.record("nothing can have been heard") }
        }
    }
}
