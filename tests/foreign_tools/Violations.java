// Prints what the Violations library, which many review bots are built on, reads from a file:
// one violation a line, its fields parted by tabs. Usage: java -cp JAR Violations.java PARSER FOLDER PATTERN
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import shadow.se.bjurr.violations.lib.ViolationsApi;
import shadow.se.bjurr.violations.lib.model.Violation;
import shadow.se.bjurr.violations.lib.reports.Parser;

public class Violations {
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    ViolationsApi api = ViolationsApi.violationsApi()
        .withPattern(arguments[2])
        .inFolder(Path.of(arguments[1]).toString())
        .findAll(Parser.valueOf(arguments[0]));
    for (Violation each : api.violations()) {
      String message = each.getMessage().replace('\n', ' ').replace('\t', ' ');
      out.println(String.join("\t", each.getFile(), String.valueOf(each.getStartLine()),
          each.getSeverity().toString(), each.getRule(), message));
    }
  }
}
