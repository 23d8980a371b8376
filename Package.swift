// swift-tools-version: 6.2

import PackageDescription

let gates: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A room of the house: a target whose folder and name agree, with every gate on.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: gates)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: gates)
}

func tests(_ room: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(room)Tests", dependencies: [.target(name: room)] + dependencies, swiftSettings: gates)
}

let metrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let certificates = Target.Dependency.product(name: "X509", package: "swift-certificates")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")
let yaml = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "tablero",
    products: [
        .executable(name: "tablero", targets: ["tablero"]),
        .executable(name: "tablerod", targets: ["tablerod"]),
        .executable(name: "tablero-bench", targets: ["tablero-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.5.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.1.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.10.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.86.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev", "pkg-config"])]),
        room("Postgres", ["CPostgres", logging]),
        .target(name: "BoardSQL", path: "sql", resources: [.embedInCode("migrations")], swiftSettings: gates),
        room("Board"),
        room("DelimitedText"),
        room("Progress", ["Board"]),
        room("Planning", ["Board"]),
        room("Agenda", ["Board", "Planning"]),
        .target(
            name: "Playbooks", dependencies: ["Board", yaml], resources: [.embedInCode("shipped")],
            swiftSettings: gates),
        room("LineProtocol", ["Board"]),
        room("Telemetry", ["Board", logging, metrics]),
        room("Store", ["Board", "BoardSQL", "Postgres"]),
        room(
            "Service",
            [
                "Agenda", "Board", "LineProtocol", "Planning", "Playbooks", "Store", "Telemetry", crypto, logging,
                metrics,
            ]),
        room(
            "Server",
            [
                "LineProtocol", "Service", "Telemetry", nioCore, nioHTTP, nioPosix, nioSSL, nioTLS, lifecycle, logging,
                metrics,
            ]),
        room("Certificates", ["Board", "LineProtocol", asn1, certificates, crypto]),
        room("Client", ["LineProtocol", "Board", nioCore, nioPosix, nioSSL, nioTLS, crypto]),
        program(
            "tablerod",
            [
                "Certificates", "Server", "Service", "Store", "Postgres", "BoardSQL", "Board", "LineProtocol",
                "Progress", "Telemetry", arguments,
                lifecycle, nioCore, nioPosix, unixSignals, logging, yaml,
            ]),
        program("tablero", ["Client", "Agenda", "Board", "DelimitedText", "LineProtocol", "Progress", yaml]),
        program(
            "tablero-bench",
            [
                "Client", "Planning", "Board", "DelimitedText", "LineProtocol", "Postgres", "Progress", arguments,
                histogram,
            ]),

        .target(name: "TestNumbers", path: "Tests/TestNumbers", swiftSettings: gates),
        .target(name: "TestCluster", dependencies: ["Postgres"], path: "Tests/TestCluster", swiftSettings: gates),
        .target(
            name: "TestLevels", dependencies: ["BoardSQL", "Postgres", "TestCluster"], path: "Tests/TestLevels",
            swiftSettings: gates),
        .target(
            name: "TestBoard",
            dependencies: [
                "Board", "BoardSQL", "Postgres", "Server", "Service", "Store", "TestCluster", lifecycle, logging,
            ], path: "Tests/TestBoard", swiftSettings: gates),
        .target(
            name: "Fuzz", dependencies: ["Board", "LineProtocol", "TestNumbers"], path: "Tests/Fuzz",
            swiftSettings: gates),
        .executableTarget(
            name: "tablero-fuzz", dependencies: ["Fuzz", arguments], path: "Tests/FuzzProgram", swiftSettings: gates),
        tests("Fuzz", ["Board", "LineProtocol", "TestNumbers"]),
        tests("Postgres", ["TestCluster", logging]),
        tests("Board", ["TestNumbers"]),
        tests("DelimitedText", ["TestNumbers"]),
        tests("Progress", ["Board"]),
        .target(name: "TestAllocations", path: "Tests/TestAllocations"),
        tests("Planning", ["Board", "TestAllocations", "TestNumbers"]),
        .testTarget(name: "BenchTests", dependencies: ["tablero-bench", "Planning"], swiftSettings: gates),
        tests("Agenda", ["Planning", "Board", "TestNumbers"]),
        tests("Playbooks", ["Board", "LineProtocol", "TestNumbers"]),
        tests("LineProtocol", ["Board", "Fuzz", "TestNumbers"]),
        tests("Store", ["Board", "BoardSQL", "Postgres", "TestCluster", "TestLevels", "TestNumbers"]),
        tests("Telemetry", ["Board", logging, metrics]),
        // Without MemberImportVisibility: beside NIO's C modules the compiler takes `sockaddr` for one of theirs.
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "Server", "Client", "Fuzz", "LineProtocol", "Board", "Postgres", "Store", "Telemetry",
                "TestCertificates",
                "TestCluster", "TestNumbers", "Service", "TranscriptRunner", lifecycle, logging, metrics, nioCore,
                nioPosix, nioSSL,
                nioTLS,
            ],
            swiftSettings: [
                .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"), .treatAllWarnings(as: .error),
            ]),
        // Apart from ServerTests: with NIO's modules in sight, whose sockaddr_in is whose depends on the build.
        tests("Client", ["Board", "Fuzz", "LineProtocol", "TestNumbers", nioCore, nioEmbedded]),
        .target(
            name: "TestCertificates", dependencies: ["LineProtocol", asn1, certificates, crypto],
            path: "Tests/TestCertificates", swiftSettings: gates),
        .target(
            name: "TranscriptRunner",
            dependencies: [
                "Board", "BoardSQL", "LineProtocol", "Postgres", "Service", "Store", "TestCluster", logging,
            ],
            path: "Tests/TranscriptRunner", swiftSettings: gates),
        tests(
            "Service",
            [
                "Agenda", "Board", "BoardSQL", "Fuzz", "LineProtocol", "Postgres", "Store", "Telemetry", "TestCluster",
                "TestNumbers", "TranscriptRunner",
            ]),
        .testTarget(
            name: "TablerodTests",
            dependencies: [
                "tablerod", "Board", "BoardSQL", "Client", "LineProtocol", "Postgres", "TestCluster", "TestLevels",
                "TestNumbers",
            ],
            swiftSettings: gates),
        .testTarget(
            name: "TableroTests",
            dependencies: [
                "tablero", "Agenda", "Board", "Client", "Fuzz", "LineProtocol", "Postgres", "Service", "Store",
                "TestBoard",
                "TestNumbers", nioCore, nioPosix,
            ],
            swiftSettings: gates),
    ]
)
