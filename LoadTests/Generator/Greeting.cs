namespace LoadTests.Generator;

/// <summary>What a connection begins with: a ticket, or the way back to a seat. One of the two is null.</summary>
/// <param name="Ticket">For Hello.</param>
/// <param name="Return">For Resume.</param>
internal readonly record struct Greeting(string? Ticket, SeatReturn? Return = null);
