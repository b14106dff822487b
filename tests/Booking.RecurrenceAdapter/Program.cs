using Booking.Domain;
using Booking.RecurrenceAdapter;

// One JSON object a line in, one a line out; README.md has the fields. A line cannot end the program.
if (args is not ([] or ["--strict"]))
{
    Console.Error.WriteLine("usage: booking-recurrence [--strict]  < questions.jsonl > answers.jsonl");
    return 2;
}
var reading = args is ["--strict"] ? RecurrenceReading.Strict : RecurrenceReading.Lenient;
using var input = Console.OpenStandardInput();
using var output = Console.OpenStandardOutput();
try
{
    foreach (var line in new Lines(input).Read())
    {
        output.Write(Answering.To(line, reading));
        output.Flush();
    }
}
catch (IOException)
{
    // Whoever listened has gone.
}
return 0;
