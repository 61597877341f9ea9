// Validates PDF files against PDF/UA-1 and PDF/A-2a with veraPDF's classes, one line a file and a standard, then its
// failures. Run from its source: java -cp JARS Vera.java FILE...

import java.io.FileInputStream;
import java.io.InputStream;
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
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (String standard : new String[] {"PDFUA-1", "PDFA-2A"}) {
      String path = "org/verapdf/pdfa/validation/" + standard + ".xml";
      try (InputStream in = Vera.class.getClassLoader().getResourceAsStream(path)) {
        ValidationProfile profile = Profiles.profileFromXml(in);
        for (String file : files) {
          validate(standard, profile, file);
        }
      }
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
