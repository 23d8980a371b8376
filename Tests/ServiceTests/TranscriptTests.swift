import Foundation
import Testing
import TranscriptRunner

/// Every transcript, played within the process against PostgreSQL.
///
/// With `TABLERO_RECORD_TRANSCRIPTS=1` in the environment a transcript that differs is written anew, to be read line by
/// line before it is kept; the test fails all the same.
@Suite struct TranscriptTests {
    @Test(arguments: Transcript.all) func playsAsWritten(_ transcript: Transcript) async throws {
        try await BoardStage.with(limits: transcript.limits) { stage in
            let played = try await TranscriptPlayer.play(transcript, on: stage) { stage.connect() }
            if !played.mismatches.isEmpty, ProcessInfo.processInfo.environment["TABLERO_RECORD_TRANSCRIPTS"] == "1" {
                try played.record.write(to: transcript.url, atomically: true, encoding: .utf8)
            }
            for mismatch in played.mismatches { Issue.record("\(mismatch)") }
        }
    }
}
