import type { BrowserContextOptions, Page } from 'playwright-core';
import type { TestBrowser } from './browser.js';
import type { World } from './world.js';

/** The password of everybody who sets one. */
export const PASSWORD = '足够长的一个密码短语';

/** Lets people in as they come: by the links of their mails and the forms of the pages, without any shortcut. */
export class FrontDoor {
  private readonly seen: string[][] = [];
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    readonly world: World,
    private readonly browser: TestBrowser,
  ) {}

  /** Errors in the scripts of any page that was opened here. */
  get faults(): string[] {
    return this.seen.flat();
  }

  get origin(): string {
    return this.world.config.publicUrl.origin;
  }

  /** A page of somebody who is not signed in. */
  async visit(address = '/', options: BrowserContextOptions = {}): Promise<Page> {
    const { page, faults } = await this.browser.visitor(options);
    this.seen.push(faults);
    await page.goto(new URL(address, this.origin).href);
    return page;
  }

  /** Runs all jobs that are due. Of people who act at the same time, each finds its own jobs done afterwards. */
  async settle(): Promise<void> {
    await this.inTurn(() => this.world.drain());
  }

  /** The links to a page that were mailed to an address, oldest first. Runs due jobs first. */
  async linksTo(email: string, place: 'confirm' | 'invitation' | 'offer' | 'reset'): Promise<string[]> {
    const mails = await this.inTurn(() => this.world.mailsTo(email));
    const pattern = new RegExp(`http://\\S+/${place}#token=\\S+`, 'g');
    const links = mails.flatMap(({ text }) => text.match(pattern) ?? []);
    if (links.length === 0) throw new Error(`no mail leads ${email} to /${place}: ${JSON.stringify(mails)}`);
    return links;
  }

  /** Signs up, follows the link of the mail, and signs in. */
  async signUp(name: string, email: string): Promise<Page> {
    const page = await this.visit('/sign-up');
    await page.getByLabel('姓名').fill(name);
    await page.getByLabel('邮箱').fill(email);
    await page.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
    await page.getByRole('button', { name: '注册' }).click();
    await page.getByRole('heading', { name: '请查收邮件' }).waitFor();
    await page.goto((await this.linksTo(email, 'confirm')).at(-1)!);
    await page.getByText('邮箱已确认，现在可以登录。').waitFor();
    return this.signIn(page, email);
  }

  /** Accepts the role in the invitation of the mail with a first password, and is then signed in where the role leads. */
  async acceptRole(email: string, role: string): Promise<Page> {
    const page = await this.visit((await this.linksTo(email, 'invitation')).at(-1)!);
    await page.getByText(new RegExp(`现邀请您担任(“.+”的)?${role}`)).waitFor();
    await page.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
    await page.getByRole('button', { name: '接受' }).click();
    await page.waitForURL(/\/(manage|approvals|audit)/);
    return page;
  }

  /** By the link in the mail of thanks: sets the first password and comes, signed in, to the reading room. */
  async setFirstPassword(page: Page, email: string): Promise<void> {
    await page.getByText('打开其中的链接设置密码').waitFor();
    await page.goto((await this.linksTo(email, 'reset')).at(-1)!);
    await page.getByRole('textbox', { name: '新密码' }).fill(PASSWORD);
    await page.getByRole('button', { name: '设置密码' }).click();
    await page.waitForURL(/\/reviews\//);
  }

  /** By the link that the page shows in its middle. */
  async signIn(page: Page, email: string): Promise<Page> {
    await page.getByRole('main').getByRole('link', { name: '登录' }).click();
    await page.getByLabel('邮箱').fill(email);
    await page.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: /，您好$/ }).waitFor();
    return page;
  }

  private inTurn<T>(run: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(run);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}

/** Follows a link of the site's own menus. */
export const goTo = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name }).first().click();

/** Opens a select by its label and takes a choice, as long as it takes to stand there. */
export async function choose(page: Page, field: string, choice: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click();
  // The page behind may name the same thing before the choices stand there.
  const choices = page.locator('.ant-select-item-option').filter({ visible: true });
  await choices.and(page.getByTitle(choice, { exact: true })).click();
  await page.locator('.ant-select').filter({ hasText: choice }).filter({ visible: true }).first().waitFor();
}

/** Lets a PDF fall on a part of the page, as from a folder of the desk. */
export async function dropPdf(page: Page, group: string, name: string, bytes: Buffer): Promise<void> {
  const files = await page.evaluateHandle(
    `(() => {
      const dropped = new DataTransfer();
      const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (sign) => sign.charCodeAt(0));
      dropped.items.add(new File([bytes], ${JSON.stringify(name)}, { type: 'application/pdf' }));
      return dropped;
    })()`,
  );
  await page.getByRole('group', { name: group }).dispatchEvent('drop', { dataTransfer: files });
}
