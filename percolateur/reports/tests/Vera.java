// Validates PDF files against PDF/UA-1 and PDF/A-2a with veraPDF's classes. A line in: files, tabs between them. Lines
// out: one a standard and a file, then its failures; DONE ends them. Run from its source: java -cp JARS Vera.java

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

public class Vera {
  private static final String[] STANDARDS = {"PDFUA-1", "PDFA-2A"};

  public static void main(String[] none) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    List<ValidationProfile> profiles = new ArrayList<>();
    for (String standard : STANDARDS) {
      String path = "org/verapdf/pdfa/validation/" + standard + ".xml";
      try (InputStream in = Vera.class.getClassLoader().getResourceAsStream(path)) {
        profiles.add(Profiles.profileFromXml(in));
      }
    }
    BufferedReader asked = new BufferedReader(new InputStreamReader(System.in));
    for (String line = asked.readLine(); line != null; line = asked.readLine()) {
      for (int i = 0; i < STANDARDS.length; i++) {
        for (String file : line.split("\t")) {
          validate(STANDARDS[i], profiles.get(i), file);
        }
      }
      System.out.println("\nDONE");
    }
  }

  private static void validate(String standard, ValidationProfile profile, String file) throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), profile.getPDFAFlavour());
        PDFAValidator validator = ValidatorFactory.createValidator(profile, 20, false, false, false)) {
      ValidationResult result = validator.validate(parser);
      System.out.println("\nRESULT " + standard + " " + result.isCompliant());
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          System.out.println("FAILURE " + assertion.getRuleId().getClause() + " " + assertion.getMessage());
        }
      }
    }
  }
}
