import Board
import Logging

extension BoardService {
    /// Records what an agenda of the day that ends was judged by, as the server would have done a minute after it was read.
    func finishDay() async {
        do {
            try await recordForecasts()
        } catch {
            logger.debug("forecasts could not be recorded", metadata: ["error": "\(error)"])
        }
    }

    /// Does what the server would have done by itself while the board's clock was moved on: freezes reviews whose time
    /// has come and, where a day has begun, records forecasts, proposes what comes again and looks for signals.
    ///
    /// What fails is tried again at the next look: the clock has been moved already.
    func catchUp(from day: Day) async {
        do {
            try await keepReviews()
            guard try await directory().day(of: now()) > day else { return }
            try await recordForecasts()
            try await proposeRecurring()
            try await refreshSignals()
        } catch {
            logger.debug("the board could not be looked at", metadata: ["error": "\(error)"])
        }
    }
}
