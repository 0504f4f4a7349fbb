namespace LoadTests.Bench;

/// <summary>
/// <c>bench-busy</c>: wants all of its core all the time, until its input ends, as other programs on the machine may.
/// </summary>
internal static class BusyCommand
{
    public static void Run()
    {
        new Thread(Spin) { IsBackground = true }.Start();
        Console.WriteLine("busy");
        while (Console.ReadLine() is not null)
        {
        }
    }

    private static void Spin()
    {
        while (true) Thread.SpinWait(1_000);
    }
}
