/// What chance decides in one trial, each decision from numbers of its own.
///
/// A number is found by the number of the task or team that it is about, never by its place in a list: so two boards
/// that differ in one task see the same luck in all others.
struct Luck: Sendable {
    /// How much each piece of history weighs.
    let weights: CounterNumbers
    /// Whether class, team or all teams stand for a task.
    let levels: CounterNumbers
    let durations: CounterNumbers
    /// How many slots a team has whose measure lies between two whole numbers.
    let slots: CounterNumbers
    /// Whether a team keeps to its order, and what it takes where it does not.
    let orders: CounterNumbers
    let blocks: CounterNumbers
    let blockLengths: CounterNumbers
    let discoveries: CounterNumbers
    let arrivals: CounterNumbers
    let deliveries: CounterNumbers
    /// Whether a task goes by the day that was said.
    let words: CounterNumbers
    /// Whether finished work comes back, after how long, and how long doing it again takes.
    let returns: CounterNumbers
    let returnWaits: CounterNumbers
    let reworks: CounterNumbers

    init(seed: UInt64, trial: Int) {
        let numbers = CounterNumbers(seed: seed).of(UInt64(truncatingIfNeeded: trial))
        weights = numbers.of(1)
        levels = numbers.of(2)
        durations = numbers.of(3)
        slots = numbers.of(4)
        orders = numbers.of(5)
        blocks = numbers.of(6)
        blockLengths = numbers.of(7)
        discoveries = numbers.of(8)
        arrivals = numbers.of(9)
        deliveries = numbers.of(10)
        words = numbers.of(11)
        returns = numbers.of(12)
        returnWaits = numbers.of(13)
        reworks = numbers.of(14)
    }
}
