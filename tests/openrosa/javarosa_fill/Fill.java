import java.io.FileInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.javarosa.core.model.CoreModelModule;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.QuestionDef;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.services.PrototypeManager;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormAnswerDataParser;
import org.javarosa.xform.util.XFormUtils;

/**
 * Fills a form in as ODK Collect would: question after question, each with the answer given for its path.
 *
 * <p>java -cp ODK_Validate.jar Fill.java (form.xml answers.tsv out.xml)… Each line of the answers is a path with the
 * positions of repeats ("/data/round[2]/minutes"), a tab, and the answer as XForms spells it.
 */
public class Fill {
  public static void main(String[] names) throws Exception {
    PrototypeManager.registerPrototypes(JavaRosaCoreModule.classNames);
    PrototypeManager.registerPrototypes(CoreModelModule.classNames);
    new XFormsModule().registerModule();
    // Starting Java takes longer than filling in a form: one start for as many as there are.
    for (int each = 0; each < names.length; each += 3) {
      fill(names[each], names[each + 1], names[each + 2]);
    }
  }

  private static void fill(String xform, String given, String out) throws Exception {
    Map<String, String> answers = new HashMap<>();
    for (String line : Files.readAllLines(Path.of(given), StandardCharsets.UTF_8)) {
      String[] parts = line.split("\t", 2);
      answers.put(parts[0], parts[1].replace("\\n", "\n"));
    }
    FormDef form = XFormUtils.getFormFromInputStream(new FileInputStream(xform));
    form.initialize(true, new InstanceInitializationFactory());
    FormEntryModel model = new FormEntryModel(form);
    FormEntryController entry = new FormEntryController(model);
    int event;
    while ((event = entry.stepToNextEvent()) != FormEntryController.EVENT_END_OF_FORM) {
      if (event == FormEntryController.EVENT_PROMPT_NEW_REPEAT) {
        String round = pathOf(model.getFormIndex().getReference()) + "/";
        if (answers.keySet().stream().anyMatch(path -> path.startsWith(round))) {
          entry.newRepeat();
        }
      } else if (event == FormEntryController.EVENT_QUESTION) {
        answer(entry, model.getQuestionPrompt(), answers);
      }
    }
    form.postProcessInstance();
    byte[] document = new XFormSerializingVisitor().serializeInstance(form.getInstance());
    Files.write(Path.of(out), document);
  }

  private static void answer(FormEntryController entry, FormEntryPrompt prompt, Map<String, String> answers) {
    String text = answers.get(pathOf(prompt.getIndex().getReference()));
    if (text == null || text.isEmpty() || prompt.isReadOnly()) {
      return;
    }
    QuestionDef question = prompt.getQuestion();
    IAnswerData given = XFormAnswerDataParser.getAnswerData(text, prompt.getDataType(), question);
    int said = entry.answerQuestion(prompt.getIndex(), given, true);
    if (said != FormEntryController.ANSWER_OK) {
      throw new IllegalStateException("refused " + said + ": " + prompt.getIndex().getReference() + " = " + text);
    }
  }

  /** As our paths are written: a first or only round carries no position. */
  private static String pathOf(TreeReference reference) {
    StringBuilder path = new StringBuilder();
    for (int level = 0; level < reference.size(); level++) {
      path.append("/").append(reference.getName(level));
      int position = reference.getMultiplicity(level);
      if (position > 0) {
        path.append("[").append(position + 1).append("]");
      }
    }
    return path.toString();
  }
}
