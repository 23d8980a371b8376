import UnixSignals

/// Ended by SIGINT or SIGTERM, as asked.
struct Interrupted: Error, CustomStringConvertible {
    /// 128 and the signal's number.
    let status: Int32

    var description: String { "stopped: nothing is left half done; it can be run again" }
}

private enum InterruptibleEnd<Value: Sendable>: Sendable {
    case work(Result<Value, any Error>)
    case asked(Interrupted)
    case heardNothing
}

/// Runs the work, and cancels it when a signal asks to stop; then waits for what came of it. Work that was done after all
/// is done, and what else it ends with is ``Interrupted``.
func interruptible<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
    return try await withTaskGroup(of: InterruptibleEnd<Value>.self) { group -> Result<Value, any Error> in
        group.addTask {
            do {
                return .work(.success(try await work()))
            } catch {
                return .work(.failure(error))
            }
        }
        group.addTask {
            for await signal in signals { return .asked(Interrupted(status: 128 + signal.rawValue)) }
            return .heardNothing
        }
        var interrupted: Interrupted?
        for await end in group {
            switch end {
            case .work(let result):
                group.cancelAll()
                guard let interrupted, case .failure = result else { return result }
                return .failure(interrupted)
            case .asked(let asked):
                interrupted = asked
                group.cancelAll()
            case .heardNothing: break
            }
        }
        return .failure(CancellationError())
    }.get()
}
