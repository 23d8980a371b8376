import Client
import Foundation
import LineProtocol

extension Settings {
    /// What proves the server: options first, then the environment, then what `login` kept for this very server.
    static func trust(
        _ options: GlobalOptions, _ environment: [String: String], _ kept: Configuration
    ) throws(CLIError) -> Trust {
        guard options.authorities == nil || options.pin == nil else {
            throw .wire(WireError(.invalidField, "--pin, --ca", field: "--ca"))
        }
        if let trust = try trust(pin: options.pin, authorities: options.authorities, "--pin") { return trust }
        if let trust = try trust(
            pin: environment["TABLERO_PIN"], authorities: environment["TABLERO_CA"], "TABLERO_PIN")
        {
            return trust
        }
        return try trust(pin: kept.pin, authorities: kept.authorities, "pin") ?? .system
    }

    private static func trust(
        pin: String?, authorities: String?, _ name: String
    ) throws(CLIError) -> Trust? {
        if let pin {
            guard let fingerprint = CertificateFingerprint(pin) else {
                throw .wire(WireError(.invalidValue, "SHA-256", field: name))
            }
            return .pinned(fingerprint)
        }
        return authorities.map { .authorities(path: $0) }
    }
}

extension Configuration {
    /// Keeps what proves the server, for the next time; a path so that it is found from anywhere.
    mutating func keep(_ trust: Trust) {
        (pin, authorities) = (nil, nil)
        switch trust {
        case .system: break
        case .pinned(let fingerprint): pin = fingerprint.description
        case .authorities(let path): authorities = URL(fileURLWithPath: path).standardizedFileURL.path
        }
    }
}
