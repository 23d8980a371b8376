import DelimitedText
import Foundation
import Testing

@Suite("Files of other programs") struct RealFileTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("../shared/data").standardizedFileURL.path

    private static func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder)/\(name)") }

    @Test(
        "every record has as many fields as the header",
        .enabled(if: isThere("imports/asana"), "needs ../shared/data"),
        arguments: [
            ("imports/asana/chrisputnam9-Asana-Sample-2024.csv", 14),
            ("imports/hubspot/toofan-hubspot_companies.csv", 201),
            ("imports/hubspot/toofan-hubspot_deals.csv", 501), ("imports/salesforce/earthfink-Account.csv", 19),
            ("imports/salesforce/earthfink-Opportunity.csv", 37), ("history/bpi2020-permits.csv", 12_413),
        ])
    func whole(name: String, records: Int) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/\(name)"))
        let read = try DelimitedRecords(Array(bytes))
        #expect(read.records.count == records && read.delimiter == .comma)
        let width = try #require(read.records.first?.fields.count)
        #expect(read.records.filter { $0.fields.count != width }.map(\.row) == [])
    }
}
