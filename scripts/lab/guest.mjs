// Boots the guest and gives what came over its serial console.
import { spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  createWriteStream,
  mkdirSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fail, must } from './machine.mjs';

const DISKS = ['vda', 'vdb', 'vdc', 'vdd'];
const DISK_BYTES = 32 * 1_048_576;
const SECONDS = 600;
const APPLETS =
  'sh mount mkdir insmod sleep cat echo mv rm tee sync tar dmesg uname ls sed gzip base64 md5sum date kill poweroff'.split(
    ' ',
  );

/** An initramfs with BusyBox, the capture script, modules, and nothing else. */
export function initramfs(work, { modules }, order, script) {
  const root = join(work, 'root');
  for (const folder of ['bin', 'proc', 'sys', 'dev', 'modules']) mkdirSync(join(root, folder), { recursive: true });
  copyFileSync(must('sh', ['-c', 'command -v busybox']).trim(), join(root, 'bin/busybox'));
  for (const applet of APPLETS) symlinkSync('busybox', join(root, 'bin', applet));
  copyFileSync(script, join(root, 'bin/kfootprint-capture'));
  copyFileSync(join(import.meta.dirname, 'init.sh'), join(root, 'init'));
  chmodSync(join(root, 'init'), 0o755);
  const names = order.map((path) => path.split('/').at(-1).replace(/\.xz$/, ''));
  for (const [index, path] of order.entries()) {
    const to = join(root, 'modules', names[index]);
    if (path.endsWith('.xz')) writeFileSync(to, must('xz', ['-dc', join(modules, path)], { encoding: 'buffer' }));
    else copyFileSync(join(modules, path), to);
  }
  writeFileSync(join(root, 'modules.order'), names.map((name) => `/modules/${name}\n`).join(''));
  const packed = must('sh', ['-c', 'find . | cpio --quiet -o -H newc | gzip -1'], { cwd: root, encoding: 'buffer' });
  writeFileSync(join(work, 'initramfs.gz'), packed);
  return join(work, 'initramfs.gz');
}

/** Runs the machine until it powers off; gives the path of its console's log and of its disks. */
export async function boot(work, { image }, initrd) {
  const disks = new Map(DISKS.map((name) => [name, join(work, `${name}.img`)]));
  for (const path of disks.values()) {
    writeFileSync(path, '');
    truncateSync(path, DISK_BYTES);
  }
  const log = join(work, 'console.log');
  // The machine is the same everywhere: emulated, whatever the host could do.
  const args = ['-machine', 'pc,accel=tcg', '-cpu', 'qemu64', '-smp', '2', '-m', '256M', '-nic', 'none', '-no-reboot'];
  args.push('-kernel', image, '-initrd', initrd, '-append', 'console=ttyS0 panic=-1 loglevel=4');
  for (const path of disks.values()) args.push('-drive', `file=${path},format=raw,if=virtio`);
  args.push('-display', 'none', '-monitor', 'none', '-serial', 'stdio');
  const qemu = spawn('qemu-system-x86_64', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const timer = setTimeout(() => qemu.kill(), SECONDS * 1000);
  mkdirSync(dirname(log), { recursive: true });
  qemu.stdout.pipe(createWriteStream(log));
  const code = await new Promise((resolve) => qemu.on('close', resolve));
  clearTimeout(timer);
  if (code !== 0) fail(`the guest did not power off within ${SECONDS} seconds`, `Its console: ${log}`);
  return { log, disks };
}
