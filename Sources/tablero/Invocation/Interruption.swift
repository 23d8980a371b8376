import Board
import Progress

extension Surroundings {
    /// Whatever ends first: the work, or a signal that asks to stop, which cancels the work. The next signal ends the
    /// program as ever. A signal for which `isSpared` says yes is let pass: for what can no longer be taken back.
    ///
    /// Once in a process: listening that begins while an earlier one still ends may hear nothing.
    func interruptible<Value: Sendable>(
        unless isSpared: @escaping @Sendable (Int32) -> Bool = { _ in false },
        _ body: @escaping @Sendable () async -> Result<Value, CLIError>
    ) async -> Result<Value, CLIError> {
        let signals = signals()
        return await withTaskGroup(of: Result<Value, CLIError>?.self) { group in
            group.addTask { await body() }
            group.addTask {
                for await number in signals where LiveBoard.ends(number) && !isSpared(number) {
                    return .failure(.interrupted(number))
                }
                return nil
            }
            defer { group.cancelAll() }
            // Without signals to hear there is only the work to wait for.
            for await end in group {
                if let end { return end }
            }
            return .failure(.unexpectedReply)
        }
    }
}

extension Invocation {
    /// Shows how far long work is; a program that reads JSON is shown nothing.
    func progress(_ task: Wording, of total: Int?) -> ProgressDisplay {
        ProgressDisplay(
            task(screen.language), of: total, in: screen.language,
            at: words.options.isJSON ? nil : surroundings.progress)
    }
}
