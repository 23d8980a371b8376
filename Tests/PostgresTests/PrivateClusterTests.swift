import Glibc
import Testing
import TestCluster

@testable import Postgres

extension PostgresTests {
    @Suite("the private cluster")
    struct PrivateClusterTests {
        private static let quick = ["fsync": "off", "shared_buffers": "16MB"]

        /// A cluster that was made, started and stopped once, to be copied: that is quicker than `initdb`.
        private static let made = Task {
            _ = try await TestCluster.shared()
            let directory = "\(TestCluster.directory)/made"
            await (try await PrivateCluster.start(dataDirectory: directory, configuration: quick)).stop()
            return "\(directory)/postgres"
        }

        /// A data directory that is gone afterwards, with a cluster in it or without.
        private func withDirectory<Value>(
            empty: Bool = false, _ body: (String) async throws -> Value
        ) async throws -> Value {
            var template = Array("/tmp/tablero-test-own.XXXXXX".utf8CString)
            try #require(mkdtemp(&template) != nil)
            let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            chmod(path, 0o711)
            defer { Directory.removeAll(path) }
            if !empty {
                let copied = try ChildProcess.run(["/bin/cp", "-a", try await Self.made.value, "\(path)/postgres"])
                try #require(copied.status == 0)
            }
            return try await body(path)
        }

        private func start(_ directory: String) async throws(PostgresError) -> PrivateCluster {
            try await PrivateCluster.start(dataDirectory: directory, configuration: Self.quick)
        }

        private func number(_ settings: ConnectionSettings, _ sql: String = "select 1") async throws -> Int64 {
            let connection = try await Connection.open(settings)
            let rows = try await connection.query(Statement("number", .exactlyOne, sql), []) { try $0.integer() }
            await connection.close()
            return rows[0]
        }

        /// The processes that stand in a folder or below it.
        private func processes(in directory: String) -> [String] {
            Directory.entries("/proc").filter { name in
                var buffer = [CChar](repeating: 0, count: 4096)
                let length = Int(name) == nil ? 0 : readlink("/proc/\(name)/cwd", &buffer, buffer.count)
                guard length > 0 else { return false }
                return String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
                    .hasPrefix(directory)
            }
        }

        @Test func startsServesStopsAndLeavesNothing() async throws {
            try await withDirectory(empty: true) { directory in
                let cluster = try await start("\(directory)/deep/inside")
                let socket = cluster.server.hosts[0]
                #expect(socket.utf8.count < 90)
                #expect(try await number(cluster.server) == 1)
                #expect(
                    try await number(cluster.owner, "select count(*) from pg_roles where rolname like 'tablero%'") == 3)
                #expect(!processes(in: directory).isEmpty)
                await cluster.stop()
                #expect(processes(in: directory).isEmpty)
                #expect(!Directory.exists(socket))
                await cluster.stop()
            }
        }

        @Test func whatWasWrittenIsThereAtTheNextStart() async throws {
            try await withDirectory { directory in
                let first = try await start(directory)
                let connection = try await Connection.open(first.owner)
                try await connection.execute(script: "create table kept as select 42::int8 as answer")
                await connection.close()
                await first.stop()
                let second = try await start(directory)
                #expect(try await number(second.owner, "select answer from kept") == 42)
                await second.stop()
            }
        }

        @Test func isReachedByItsSocketOnlyAndByNobodyElse() async throws {
            try await withDirectory { directory in
                let cluster = try await start(directory)
                #expect(
                    try await number(
                        cluster.bootstrap,
                        "select count(*) from pg_settings where name = 'listen_addresses' and setting = ''")
                        == 1)
                for path in [cluster.server.hosts[0], "\(directory)/postgres"] {
                    var state = stat()
                    #expect(stat(path, &state) == 0)
                    #expect(state.st_mode & 0o777 == 0o700)
                    #expect(state.st_uid == (try UnprivilegedUser.current().uid))
                }
                await cluster.stop()
            }
        }

        @Test func aDirectoryInUseIsRefusedAtOnce() async throws {
            try await withDirectory { directory in
                let cluster = try await start(directory)
                let begin = ContinuousClock.now
                await #expect(throws: PostgresError.dataDirectoryInUse) { try await start(directory) }
                #expect(begin.duration(to: .now) < .seconds(2))
                #expect(try await number(cluster.server) == 1)
                await cluster.stop()
            }
        }

        @Test func anotherMajorVersionIsRefused() async throws {
            try await withDirectory(empty: true) { directory in
                mkdir("\(directory)/postgres", 0o755)
                let file = try #require(fopen("\(directory)/postgres/PG_VERSION", "w"))
                fputs("9\n", file)
                fclose(file)
                let newest = try ServerPrograms.find(forClusterOf: nil).major
                await #expect(throws: PostgresError.clusterMajorVersion(found: 9, need: newest)) {
                    try await start(directory)
                }
                // And leaves the directory to the next.
                await #expect(throws: PostgresError.clusterMajorVersion(found: 9, need: newest)) {
                    try await start(directory)
                }
            }
        }

        @Test func anInterruptedInitdbIsDoneAgain() async throws {
            try await withDirectory(empty: true) { directory in
                mkdir("\(directory)/postgres.new", 0o700)
                let file = try #require(fopen("\(directory)/postgres.new/PG_VERSION", "w"))
                fclose(file)
                let cluster = try await start(directory)
                #expect(try await number(cluster.server) == 1)
                await cluster.stop()
            }
        }

        @Test(.enabled(if: geteuid() == 0, "only root runs the cluster as somebody else"))
        func aFolderTheUnprivilegedUserCannotEnterIsSaid() async throws {
            try await withDirectory(empty: true) { directory in
                chmod(directory, 0o700)
                await #expect(throws: PostgresError.dataDirectoryUnusable) { try await start("\(directory)/inside") }
            }
        }

        @Test(arguments: ["relative/path", "/proc/nowhere"])
        func aDirectoryThatCannotBeMadeIsSaid(_ path: String) async throws {
            await #expect(throws: PostgresError.dataDirectoryUnusable) { try await start(path) }
        }

        @Test func aConfigurationThatPostgreSQLRefusesIsSaid() async throws {
            try await withDirectory { directory in
                await #expect(throws: PostgresError.clusterFailed(.start)) {
                    try await PrivateCluster.start(dataDirectory: directory, configuration: ["shared_buffers": "much"])
                }
                #expect(processes(in: directory).isEmpty)
            }
        }

        @Test func lanesComeBackAfterTheServerWasRestartedWithoutWarning() async throws {
            try await withDirectory { directory in
                let cluster = try await start(directory)
                let table = try await Connection.open(cluster.owner)
                try await table.execute(script: "create table item (id int8)")
                await table.close()
                let reads = ReadLanes(settings: cluster.owner)
                let writes = WriteLane(settings: cluster.owner, lockKey: 1)
                let pool = ConnectionPool(settings: cluster.owner)
                let read = Statement("read", .exactlyOne, "select count(*) from item")
                let write = Statement("write", .atMostOne, "insert into item values (1) returning id")
                for round in 1...2 {
                    _ = try await writes.apply(write, [], recovery: nil) { try $0.integer() }
                    let count = try await reads.run(read, []) { try $0.integer() }
                    #expect(count == [Int64(round)])
                    let again = try await pool.withConnection { try await $0.query(read, []) { try $0.integer() } }
                    #expect(again == count)
                    let programs = try ServerPrograms.find(forClusterOf: nil)
                    let (status, _) = try ChildProcess.run(
                        try UnprivilegedUser.current().prefix + [
                            programs.program("pg_ctl"), "restart", "--pgdata=\(directory)/postgres", "--mode=immediate",
                            "--wait", "--log=\(directory)/postgres/start.log",
                        ])
                    #expect(status == 0)
                }
                await reads.close()
                await writes.close()
                await pool.close()
                await cluster.stop()
                await #expect(throws: PostgresError.unreachable) { try await number(cluster.server) }
            }
        }

        /// The process that starts the cluster is a copy of this one, and kills itself.
        @Test func theWatchdogStopsTheClusterOfAServerKilledBySignal9() async throws {
            try await withDirectory { directory in
                setenv("TABLERO_TEST_DIRECTORY", directory, 1)
                await #expect(processExitsWith: .signal(SIGKILL)) {
                    let directory = try #require(getenv("TABLERO_TEST_DIRECTORY").map { String(cString: $0) })
                    _ = try await PrivateCluster.start(dataDirectory: directory, configuration: ["fsync": "off"])
                    kill(getpid(), SIGKILL)
                }
                // The next start waits for the watchdog to finish, and is not refused.
                let cluster = try await start(directory)
                #expect(try await number(cluster.server) == 1)
                await cluster.stop()
                #expect(processes(in: directory).isEmpty)
            }
        }

        @Test func theWatchdogNeedsNoNextStart() async throws {
            try await withDirectory { directory in
                setenv("TABLERO_TEST_DIRECTORY", directory, 1)
                await #expect(processExitsWith: .signal(SIGKILL)) {
                    let directory = try #require(getenv("TABLERO_TEST_DIRECTORY").map { String(cString: $0) })
                    _ = try await PrivateCluster.start(dataDirectory: directory, configuration: ["fsync": "off"])
                    kill(getpid(), SIGKILL)
                }
                try await eventually { processes(in: directory).isEmpty }
                #expect(ClusterFiles.postmaster(of: "\(directory)/postgres") == nil)
            }
        }

        @Test func aSurvivorIsAdopted() async throws {
            try await withDirectory { directory in
                setenv("TABLERO_TEST_DIRECTORY", directory, 1)
                await #expect(processExitsWith: .signal(SIGKILL)) {
                    let directory = try #require(getenv("TABLERO_TEST_DIRECTORY").map { String(cString: $0) })
                    let cluster = try await PrivateCluster.start(
                        dataDirectory: directory, configuration: ["fsync": "off"])
                    if let watchdog = await cluster.processes().watchdog { kill(watchdog, SIGKILL) }
                    kill(getpid(), SIGKILL)
                }
                let survivor = try #require(ClusterFiles.postmaster(of: "\(directory)/postgres"))
                let cluster = try await start(directory)
                #expect(await cluster.processes().postmaster == survivor.pid)
                #expect(cluster.server.hosts == [survivor.socketDirectory])
                #expect(try await number(cluster.server) == 1)
                await cluster.stop()
                #expect(processes(in: directory).isEmpty)
                #expect(!Directory.exists(survivor.socketDirectory))
            }
        }

        @Test func stoppingWorksThoughTheWatchdogWasKilled() async throws {
            try await withDirectory { directory in
                let cluster = try await start(directory)
                let processes = await cluster.processes()
                kill(try #require(processes.watchdog), SIGKILL)
                await cluster.stop()
                #expect(self.processes(in: directory).isEmpty)
                #expect(!Directory.exists(cluster.server.hosts[0]))
            }
        }
    }
}
